using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;

/// <summary>The volume types that QoS specs apply to. They are changed by GET.</summary>
/// <remarks>Source: Block Storage API, "Quality of service (QoS) specifications".</remarks>
internal static class QosAssociationApi
{
    public const string UpdateRule = "volume_extension:qos_specs_manage:update";

    private const string GetAllRule = "volume_extension:qos_specs_manage:get_all";

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/qos-specs/{id}/associations", List)
        .Get("/qos-specs/{id}/associate", Associate)
        .Get("/qos-specs/{id}/disassociate", Disassociate)
        .Get("/qos-specs/{id}/disassociate_all", DisassociateAll);

    public static QosSpecs RequireQosSpecs(this CinderState state, string id) =>
        state.QosSpecs.Find(id) ?? throw new QosSpecsNotFoundException(id);

    /// <summary>The state where no volume type has the specs.</summary>
    public static CinderState WithoutQos(this CinderState state, string id, DateTimeOffset now) => state.VolumeTypes.Any
        .Where(type => type.QosSpecsId == id)
        .Aggregate(state, (next, type) => next.With(type with { QosSpecsId = null, UpdatedAt = now }));

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(GetAllRule);
        var (state, id) = (cinder.AdminStateFor(request), request.Route("id"));
        state.RequireQosSpecs(id);
        return ApiResponse.Ok(new JsonObject
        {
            ["qos_associations"] = new JsonArray(
            [
                .. state.VolumeTypes.OldestFirst.Where(type => type.QosSpecsId == id).Select(type => new JsonObject
                {
                    ["association_type"] = "volume_type", ["name"] = type.Name, ["id"] = type.Id,
                }),
            ]),
        });
    }

    private static ApiResponse Associate(CinderContext cinder, ApiRequest request)
    {
        var typeId = RequireTypeId(request);
        var (id, now) = (request.Route("id"), cinder.Now);
        cinder.AdminStateFor(request);
        cinder.Update(state =>
        {
            state.RequireQosSpecs(id);
            var type = state.RequireTypeById(request.Persona, typeId);
            if (type.QosSpecsId is { } other && other != id)
            {
                throw CinderFault.BadRequest(
                    $"Invalid volume type: Type {typeId} is already associated with another qos specs: {other}");
            }

            return type.QosSpecsId is null ? state.With(type with { QosSpecsId = id, UpdatedAt = now }) : state;
        });
        return CinderValues.AcceptedAsText();
    }

    private static ApiResponse Disassociate(CinderContext cinder, ApiRequest request)
    {
        var typeId = RequireTypeId(request);
        var (id, now) = (request.Route("id"), cinder.Now);
        cinder.AdminStateFor(request);
        cinder.Update(state =>
        {
            state.RequireQosSpecs(id);
            var type = state.RequireTypeById(request.Persona, typeId);
            return type.QosSpecsId == id ? state.With(type with { QosSpecsId = null, UpdatedAt = now }) : state;
        });
        return CinderValues.AcceptedAsText();
    }

    private static ApiResponse DisassociateAll(CinderContext cinder, ApiRequest request)
    {
        request.Require(UpdateRule);
        var (id, now) = (request.Route("id"), cinder.Now);
        cinder.AdminStateFor(request);
        cinder.Update(state =>
        {
            state.RequireQosSpecs(id);
            return state.WithoutQos(id, now);
        });
        return CinderValues.AcceptedAsText();
    }

    private static string RequireTypeId(ApiRequest request)
    {
        request.Require(UpdateRule);
        return request.QueryValue("vol_type_id") is { Length: > 0 } id
            ? id
            : throw CinderFault.BadRequest("Volume Type id must not be None.");
    }
}

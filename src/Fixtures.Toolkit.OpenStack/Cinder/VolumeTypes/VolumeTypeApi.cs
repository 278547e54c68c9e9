using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <remarks>Source: Block Storage API, "Volume types".</remarks>
internal static class VolumeTypeApi
{
    public static IReadOnlyList<PolicyRule> Rules => VolumeTypePolicy.Types;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/types", List)
        .Post("/types", Create)
        .Get("/types/{id}", Show)
        .Put("/types/{id}", Update)
        .Delete("/types/{id}", Delete);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.List);
        var types = VolumeTypeList.Read(cinder.StateFor(request), request, out var page);
        var document = new JsonObject
        {
            ["volume_types"] = new JsonArray([.. types.Select(type => VolumeTypeDocument.Shown(request, type))]),
        };
        if (page.NextLinks(request, "types", types.LastOrDefault()?.Id, types.Count) is { } links)
            document["volume_type_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var id = request.Route("id");
        var type = id == "default" ? cinder.DefaultType(request.Persona) : cinder.State.RequireTypeById(request.Persona, id);
        request.Require(VolumeTypePolicy.Show);
        return Document(id == "default" ? VolumeTypeDocument.Default(request, type) : VolumeTypeDocument.Shown(request, type));
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeTypeSchemas.Create).GetProperty("volume_type");
        request.Require(VolumeTypePolicy.Create);
        var name = body.GetProperty("name").Text();
        var (id, now) = (cinder.World.Ids.NewGuid().ToString(), cinder.Now);
        var type = cinder.Update(state =>
        {
            if (state.TypeByName(name) is not null)
                throw new VolumeTypeExistsException(name);
            var made = new VolumeType(id, state.NextNumber, name, now)
            {
                Description = body.MemberText("description"),
                IsPublic = body.MemberFlag("os-volume-type-access:is_public") ?? true,
                ExtraSpecs = body.Member("extra_specs") is { } specs ? TypeExtraSpecApi.SpecsIn(specs) : VolumeType.NoSpecs,
            };
            return (state.With(made), made);
        });
        request.Made(VolumeType.ResourceType, type.Id);
        return Document(VolumeTypeDocument.Created(request, type));
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeTypeSchemas.Update).GetProperty("volume_type");
        request.Require(VolumeTypePolicy.Update);
        var (name, description) = (body.MemberText("name"), body.MemberText("description"));
        var isPublic = body.MemberFlag("is_public");
        if (name is not null && string.IsNullOrWhiteSpace(name))
            throw CinderFault.BadRequest("Volume type name can not be empty.");
        if (name is null && description is null && isPublic is null)
            throw CinderFault.BadRequest("Specify volume type name, description, is_public or a combination thereof.");
        var (id, now) = (request.Route("id"), cinder.Now);
        var type = cinder.Update(state =>
        {
            var old = state.RequireTypeById(request.Persona, id);
            if (name is not null && state.TypeByName(name) is { } same && same.Id != id)
                throw new VolumeTypeExistsException(name);
            var next = old with
            {
                Name = name ?? old.Name,
                Description = description ?? old.Description,
                IsPublic = isPublic ?? old.IsPublic,
                UpdatedAt = now,
            };
            return (Renamed(state.With(next), old.Name, next.Name), next);
        });
        return Document(VolumeTypeDocument.Updated(type));
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.Delete);
        var id = request.Route("id");
        cinder.Update(state =>
        {
            state.RequireTypeById(request.Persona, id);
            if (state.DefaultTypes.Any.Any(type => type.VolumeTypeId == id) || cinder.DefaultTypeOfCloud().Id == id)
                throw new VolumeTypeIsDefaultException(id);
            if (state.Volumes.Any.Any(volume => volume.VolumeTypeId == id)
                || state.Groups.Any.Any(group => group.VolumeTypeIds.Contains(id)))
                throw new VolumeTypeInUseException();
            return state.Without(VolumeType.Table, id);
        });
        return CinderValues.AcceptedAsText();
    }

    private static ApiResponse Document(JsonObject type) => ApiResponse.Ok(new JsonObject { ["volume_type"] = type });

    /// <summary>Quotas name the type.</summary>
    /// <remarks>Upstream: QUOTAS.update_quota_resource.</remarks>
    private static CinderState Renamed(CinderState state, string old, string name) => old == name
        ? state
        : state.With(CinderQuotas.Field, state.Get(CinderQuotas.Field).WithRenamedType(old, name));
}

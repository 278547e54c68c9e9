using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;

/// <remarks>Source: Block Storage API, "Quality of service (QoS) specifications".</remarks>
internal static class QosSpecsApi
{
    private const string CreateRule = "volume_extension:qos_specs_manage:create";
    private const string GetRule = "volume_extension:qos_specs_manage:get";
    private const string GetAllRule = "volume_extension:qos_specs_manage:get_all";
    private const string DeleteRule = "volume_extension:qos_specs_manage:delete";

    private static readonly IReadOnlyDictionary<string, Func<QosSpecs, IComparable?>> Columns =
        new Dictionary<string, Func<QosSpecs, IComparable?>>(StringComparer.Ordinal)
        {
            // The names are rows of a table of keys and values.
            ["key"] = _ => "QoS_Specs_Name",
            ["value"] = specs => specs.Name,
            ["specs_id"] = _ => null,
            ["created_at"] = specs => specs.CreatedAt,
            ["updated_at"] = _ => null,
            ["deleted"] = _ => false,
            ["deleted_at"] = _ => null,
        };

    private static readonly SortColumns<QosSpecs> Order = new(Columns);

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(GetAllRule),
        CinderPolicy.Admin(GetRule),
        CinderPolicy.Admin(CreateRule),
        CinderPolicy.Admin(QosAssociationApi.UpdateRule),
        CinderPolicy.Admin(DeleteRule),
    ];

    public static void Map(RouteTable<CinderContext> routes)
    {
        routes
            .Get("/qos-specs", List)
            .Post("/qos-specs", Create)
            .Get("/qos-specs/{id}", Show)
            .Put("/qos-specs/{id}", Update)
            .Delete("/qos-specs/{id}", Delete)
            .Put("/qos-specs/{id}/delete_keys", DeleteKeys);
        QosAssociationApi.Map(routes);
    }

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(GetAllRule);
        var filters = CinderQuery.Read(request);
        var page = CinderPage.Take(request, filters);
        var sort = CinderSort.Take(filters);
        request.KeepOnly(filters, "id", "name", "consumer");
        var state = cinder.AdminStateFor(request);
        var shown = Order.Page(
            state.QosSpecs.Any.Where(specs => filters.Parameters.All(
                filter => RowFilter.Matches(Columns, specs, filter.Key, filter.Value))),
            sort, page, state.RequireQosSpecs);
        var document = new JsonObject { ["qos_specs"] = new JsonArray([.. shown.Select(Document)]) };
        if (page.NextLinks(request, "qos-specs", shown.LastOrDefault()?.Id, shown.Count) is { } links)
            document["qos_specs_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(QosSpecsSchemas.Create).GetProperty("qos_specs");
        request.Require(CreateRule);
        var name = body.GetProperty("name").Text().Trim();
        var wanted = QosSpecsBody.ReadNew(body);
        cinder.AdminStateFor(request);
        var (id, now) = (cinder.World.Ids.NewGuid().ToString(), cinder.Now);
        var made = cinder.Update(state =>
        {
            if (state.QosSpecs.Any.Any(specs => RowFilter.AreEqual(specs.Name, name)))
                throw new QosSpecsExistException(name);
            var specs = new QosSpecs(id, state.NextNumber, name, wanted.Consumer ?? "", now) { Specs = wanted.Specs };
            return (state.With(specs), specs);
        });
        request.Made(QosSpecs.ResourceType, made.Id);
        return ApiResponse.Ok(Shown(request, made));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.Require(GetRule);
        return ApiResponse.Ok(Shown(request, cinder.AdminStateFor(request).RequireQosSpecs(request.Route("id"))));
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(QosSpecsSchemas.Update);
        request.Require(QosAssociationApi.UpdateRule);
        var id = request.Route("id");
        cinder.AdminStateFor(request).RequireQosSpecs(id);
        var change = QosSpecsBody.ReadChange(body.GetProperty("qos_specs"));
        cinder.Update(state =>
        {
            var specs = state.RequireQosSpecs(id);
            return state.With(specs with
            {
                Consumer = change.Consumer ?? specs.Consumer, Specs = specs.Specs.SetItems(change.Specs),
            });
        });
        return ApiResponse.Ok(JsonObject.Create(body) ?? []);
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.Require(DeleteRule);
        var isForced = CinderQuery.Read(request).Flag("force");
        var (id, now) = (request.Route("id"), cinder.Now);
        cinder.AdminStateFor(request);
        cinder.Update(state =>
        {
            state.RequireQosSpecs(id);
            if (!isForced && state.VolumeTypes.Any.Any(type => type.QosSpecsId == id))
                throw new QosSpecsInUseException();
            return state.WithoutQos(id, now).Without(QosSpecs.Table, id);
        });
        return CinderValues.AcceptedAsText();
    }

    /// <summary>Deletes keys in their order up to the first that is missing.</summary>
    private static ApiResponse DeleteKeys(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(QosSpecsSchemas.DeleteKeys);
        request.Require(DeleteRule);
        var id = request.Route("id");
        cinder.AdminStateFor(request);
        var missing = cinder.Update(state =>
        {
            var specs = state.RequireQosSpecs(id);
            var left = specs.Specs;
            foreach (var key in body.GetProperty("keys").EnumerateArray().Select(key => key.Text()))
            {
                if (!left.ContainsKey(key))
                    return (state.With(specs with { Specs = left }), key);
                left = left.Remove(key);
            }

            return (state.With(specs with { Specs = left }), (string?)null);
        });
        return missing is null ? CinderValues.AcceptedAsText() : throw new QosSpecsKeyNotFoundException(id, missing);
    }

    private static JsonObject Shown(ApiRequest request, QosSpecs specs) => new()
    {
        ["qos_specs"] = Document(specs),
        ["links"] = new JsonArray(
            new JsonObject { ["rel"] = "self", ["href"] = $"{request.Url()}/qos-specs/{specs.Id}" },
            new JsonObject { ["rel"] = "bookmark", ["href"] = $"{request.BookmarkUrl()}/qos-specs/{specs.Id}" }),
    };

    private static JsonObject Document(QosSpecs specs) => new()
    {
        ["id"] = specs.Id,
        ["name"] = specs.Name,
        ["consumer"] = specs.Consumer,
        ["specs"] = new JsonObject(specs.Specs.Select(spec => new KeyValuePair<string, JsonNode?>(spec.Key, spec.Value))),
    };
}

using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>Endpoints in the catalog.</summary>
internal static class EndpointApi
{
    private static readonly string[] Known = ["id", "service_id", "interface", "region", "region_id", "url", "enabled"];

    private static readonly Schema Properties = Schema.Object(endpoint => endpoint
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("interface", Schema.String.Enum("admin", "internal", "public"))
        .Optional("region_id", Schema.String)
        .Optional("region", Schema.String)
        .Optional("service_id", Schema.String)
        .Optional("url", Schema.String.Length(0, 225).Pattern("^[a-zA-Z0-9+.-]+:.+")));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "interface", "service_id", "url");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read("/v3/endpoints", List)
        .Post("/v3/endpoints", Create)
        .Read("/v3/endpoints/{endpoint_id}", Show)
        .Patch("/v3/endpoints/{endpoint_id}", Update)
        .Delete("/v3/endpoints/{endpoint_id}", Delete);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(CatalogPolicy.ListEndpoints);
        var endpoints = service.State.Catalog.Endpoints.Values.OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "endpoints", endpoints.Select(endpoint => EndpointDocument.From(endpoint, request)), "interface", "service_id", "region_id");
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        var endpoint = service.State.Catalog.Endpoint(request.Route("endpoint_id"));
        request.Require(CatalogPolicy.ShowEndpoint);
        return KeystoneDocuments.Member("endpoint", EndpointDocument.From(endpoint, request));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("endpoint");
        request.Require(CatalogPolicy.CreateEndpoint);
        KeystoneSchema.Validate(Creating, body);
        EndpointUrl.Check(body.Text("url")!);
        var endpoint = new CatalogEndpoint(service.World.Ids.NewHexId(), body.Text("service_id")!, body.Text("interface")!)
        {
            RegionId = body.Text("region_id"), Url = "", IsEnabled = body.Flag("enabled") ?? true,
            Extra = body.Extra(Known),
        };
        endpoint = EndpointUrl.Register(endpoint, body.Text("url")!, request);
        service.UpdateCatalog(catalog => Place(catalog, body, ref endpoint));
        return KeystoneDocuments.Made(request, ResourceKind.Endpoint, "endpoint", EndpointDocument.From(endpoint, request));
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("endpoint");
        var id = service.State.Catalog.Endpoint(request.Route("endpoint_id")).Id;
        request.Require(CatalogPolicy.UpdateEndpoint);
        KeystoneSchema.Validate(Updating, body);
        body.RequireSameId(id);
        CatalogEndpoint changed = null!;
        service.UpdateCatalog(catalog =>
        {
            var before = catalog.Endpoint(id);
            changed = before with
            {
                ServiceId = body.Text("service_id") ?? before.ServiceId, Interface = body.Text("interface") ?? before.Interface,
                RegionId = body.TextOr("region_id", before.RegionId), IsEnabled = body.Flag("enabled") ?? before.IsEnabled,
                Extra = body.ExtraOver(before.Extra, Known),
            };
            if (body.Text("url") is { } url)
                changed = EndpointUrl.Register(changed, url, request);
            return Place(catalog, body, ref changed);
        });
        return KeystoneDocuments.Member("endpoint", EndpointDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        var id = service.State.Catalog.Endpoint(request.Route("endpoint_id")).Id;
        request.Require(CatalogPolicy.DeleteEndpoint);
        service.Store.Update(state => state.WithoutEndpoints([state.Catalog.Endpoint(id)]));
        return ApiResponse.NoContent();
    }

    /// <summary>Puts the endpoint among the others. Its service must be there; a region in the old way, as <c>region</c>, is made.</summary>
    private static ServiceDirectory Place(ServiceDirectory catalog, JsonElement body, ref CatalogEndpoint endpoint)
    {
        if (body.Property("region_id") is null && body.Text("region") is { } name)
        {
            endpoint = endpoint with { RegionId = name };
            if (!catalog.Regions.ContainsKey(name))
            {
                RegionApi.RequireFit(new Region(name));
                catalog = catalog with { Regions = catalog.Regions.Add(name, new Region(name)) };
            }
        }

        if (!catalog.Services.ContainsKey(endpoint.ServiceId))
            throw new MissingAttributeException("endpoint service_id", "service table");
        if (endpoint.RegionId is { } region && !catalog.Regions.ContainsKey(region))
            throw new MissingAttributeException("endpoint region_id", "region table");
        return catalog with { Endpoints = catalog.Endpoints.SetItem(endpoint.Id, endpoint) };
    }
}

using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

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

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/endpoints", List)
        .Post("/v3/endpoints", Create)
        .Read("/v3/endpoints/{endpoint_id}", Show)
        .Patch("/v3/endpoints/{endpoint_id}", Update)
        .Delete("/v3/endpoints/{endpoint_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.ListEndpoints);
        var endpoints = keystone.State.Catalog.Endpoints.Values.OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(
            request,
            "endpoints",
            endpoints.Select(endpoint => EndpointDocument.From(endpoint, request)),
            "interface",
            "service_id",
            "region_id");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var endpoint = keystone.State.Catalog.Endpoint(request.Route("endpoint_id"));
        request.Require(CatalogPolicy.ShowEndpoint);
        return KeystoneDocuments.Member("endpoint", EndpointDocument.From(endpoint, request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("endpoint");
        request.Require(CatalogPolicy.CreateEndpoint);
        request.Validate(Creating, body);
        var url = body.RequiredText("url");
        EndpointUrl.Check(url);
        var endpoint = new CatalogEndpoint(keystone.World.Ids.NewHexId(), body.RequiredText("service_id"), body.RequiredText("interface"))
        {
            RegionId = body.Text("region_id"), Url = "", IsEnabled = body.Flag("enabled") ?? true,
            Extra = body.Extra(Known),
        };
        endpoint = EndpointUrl.Register(endpoint, url, request);
        keystone.UpdateCatalog(catalog => Put(catalog, body, ref endpoint));
        return KeystoneDocuments.Created(request, CatalogEndpoint.ResourceType, "endpoint", EndpointDocument.From(endpoint, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("endpoint");
        var id = keystone.State.Catalog.Endpoint(request.Route("endpoint_id")).Id;
        request.Require(CatalogPolicy.UpdateEndpoint);
        request.Validate(Updating, body);
        body.RequireSameId(id);
        var changed = keystone.UpdateCatalog(catalog =>
        {
            var before = catalog.Endpoint(id);
            var changed = before with
            {
                ServiceId = body.Text("service_id") ?? before.ServiceId, Interface = body.Text("interface") ?? before.Interface,
                RegionId = body.TextOr("region_id", before.RegionId), IsEnabled = body.Flag("enabled") ?? before.IsEnabled,
                Extra = body.ExtraOver(before.Extra, Known),
            };
            if (body.Text("url") is { } url)
                changed = EndpointUrl.Register(changed, url, request);
            return (Put(catalog, body, ref changed), changed);
        });
        return KeystoneDocuments.Member("endpoint", EndpointDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var id = keystone.State.Catalog.Endpoint(request.Route("endpoint_id")).Id;
        request.Require(CatalogPolicy.DeleteEndpoint);
        keystone.Store.Update(state => state.WithoutEndpoints([state.Catalog.Endpoint(id)]));
        return ApiResponse.NoContent();
    }

    /// <summary>Adds or replaces the endpoint. Its service must exist; a region given by the old name <c>region</c> is created.</summary>
    private static CatalogDirectory Put(CatalogDirectory catalog, JsonElement body, ref CatalogEndpoint endpoint)
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

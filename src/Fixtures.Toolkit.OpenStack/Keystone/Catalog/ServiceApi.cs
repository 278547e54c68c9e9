using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

internal static class ServiceApi
{
    private static readonly string[] Known = ["id", "type", "enabled"];

    private static readonly Schema Properties = Schema.Object(service => service
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("name", KeystoneSchema.Name)
        .Optional("type", Schema.String.Length(1, 255)));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "type");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/services", List)
        .Post("/v3/services", Create)
        .Read("/v3/services/{service_id}", Show)
        .Patch("/v3/services/{service_id}", Update)
        .Delete("/v3/services/{service_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.ListServices);
        var services = keystone.State.Catalog.Services.Values.OrderBy(listed => listed.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(request, "services", services.Select(listed => Document(listed, request)), "type", "name");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.ShowService);
        return KeystoneDocuments.Member("service", Document(keystone.State.Catalog.Service(request.Route("service_id")), request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("service");
        request.Require(CatalogPolicy.CreateService);
        request.Validate(Creating, body);
        var created = new CatalogService(keystone.World.Ids.NewHexId(), body.RequiredText("type"))
        {
            IsEnabled = body.Flag("enabled") ?? true, Extra = body.Extra(Known),
        };
        keystone.UpdateCatalog(catalog => catalog with { Services = catalog.Services.Add(created.Id, created) });
        return KeystoneDocuments.Created(request, CatalogService.ResourceType, "service", Document(created, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("service");
        request.Require(CatalogPolicy.UpdateService);
        request.Validate(Updating, body);
        var id = request.Route("service_id");
        body.RequireSameId(id);
        var changed = keystone.UpdateCatalog(catalog =>
        {
            var before = catalog.Service(id);
            var changed = before with
            {
                Type = body.Text("type") ?? before.Type,
                IsEnabled = body.Flag("enabled") ?? before.IsEnabled,
                Extra = body.ExtraOver(before.Extra, Known),
            };
            return (catalog with { Services = catalog.Services.SetItem(id, changed) }, changed);
        });
        return KeystoneDocuments.Member("service", Document(changed, request));
    }

    /// <summary>Deletes the service's endpoints, too.</summary>
    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.DeleteService);
        var id = request.Route("service_id");
        keystone.Store.Update(state => state.WithoutService(state.Catalog.Service(id)));
        return ApiResponse.NoContent();
    }

    private static JsonObject Document(CatalogService service, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(service.Extra);
        if (!document.ContainsKey("name"))
            document["name"] = "";
        document["id"] = service.Id;
        document["type"] = service.Type;
        document["enabled"] = service.IsEnabled;
        return document.Linked(request, "services");
    }
}

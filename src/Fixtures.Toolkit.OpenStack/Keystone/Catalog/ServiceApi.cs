using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>Services in the catalog.</summary>
internal static class ServiceApi
{
    private static readonly string[] Known = ["id", "type", "enabled"];

    private static readonly Schema Properties = Schema.Object(service => service
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("name", KeystoneSchema.Name)
        .Optional("type", Schema.String.Length(1, 255)));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "type");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read("/v3/services", List)
        .Post("/v3/services", Create)
        .Read("/v3/services/{service_id}", Show)
        .Patch("/v3/services/{service_id}", Update)
        .Delete("/v3/services/{service_id}", Delete);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(CatalogPolicy.ListServices);
        var services = service.State.Catalog.Services.Values.OrderBy(listed => listed.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "services", services.Select(listed => Document(listed, request)), "type", "name");
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        request.Require(CatalogPolicy.ShowService);
        return KeystoneDocuments.Member("service", Document(service.State.Catalog.Service(request.Route("service_id")), request));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("service");
        request.Require(CatalogPolicy.CreateService);
        KeystoneSchema.Validate(Creating, body);
        var created = new CatalogService(service.World.Ids.NewHexId(), body.Text("type")!)
        {
            IsEnabled = body.Flag("enabled") ?? true, Extra = body.Extra(Known),
        };
        service.UpdateCatalog(catalog => catalog with { Services = catalog.Services.Add(created.Id, created) });
        return KeystoneDocuments.Made(request, ResourceKind.Service, "service", Document(created, request));
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("service");
        request.Require(CatalogPolicy.UpdateService);
        KeystoneSchema.Validate(Updating, body);
        var id = request.Route("service_id");
        body.RequireSameId(id);
        CatalogService changed = null!;
        service.UpdateCatalog(catalog =>
        {
            var before = catalog.Service(id);
            changed = before with
            {
                Type = body.Text("type") ?? before.Type, IsEnabled = body.Flag("enabled") ?? before.IsEnabled, Extra = body.ExtraOver(before.Extra, Known),
            };
            return catalog with { Services = catalog.Services.SetItem(id, changed) };
        });
        return KeystoneDocuments.Member("service", Document(changed, request));
    }

    /// <summary>Takes the service's endpoints along.</summary>
    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        request.Require(CatalogPolicy.DeleteService);
        var id = request.Route("service_id");
        service.Store.Update(state => state.WithoutService(state.Catalog.Service(id)));
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

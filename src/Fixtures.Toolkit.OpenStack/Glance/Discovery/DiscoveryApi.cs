using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Discovery;

/// <summary>The routes below <c>/v2/info</c>: import methods, stores and usage. Multiple stores are not enabled.</summary>
internal static class DiscoveryApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/info/import", static (_, _) => ApiResponse.Ok(new JsonObject
        {
            ["import-methods"] = new JsonObject
            {
                ["description"] = "Import methods available.",
                ["type"] = "array",
                ["value"] = new JsonArray([.. ImportMethods.All.Select(method => JsonValue.Create(method))]),
            },
        }))
        .Get("/v2/info/stores", static (_, _) => throw NoStores())
        .Get("/v2/info/stores/detail", static (_, _) => throw NoStores())
        .Get("/v2/info/usage", static (_, _) => ApiResponse.Ok(new JsonObject { ["usage"] = new JsonObject() }))
        .Delete("/v2/stores/{store}/{image}", static (_, _) => throw GlanceFault.NotFound());

    private static GlanceFault NoStores() => GlanceFault.NotFound("Multi backend is not supported at this site.");
}

using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Versions;

/// <summary>The root of the service: which versions there are. It needs no token.</summary>
internal static class VersionApi
{
    public static void Map(RouteTable<PlacementService> routes) => routes.GetAnonymous("/", Show);

    private static ApiResponse Show(PlacementService placement, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = $"v{PlacementVersions.First}",
            ["max_version"] = PlacementRelease.For(request).Maximum.ToString(),
            ["min_version"] = PlacementVersions.First.ToString(),
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = "" }),
        }),
    }).Cached(request, placement.Now);
}

using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Versions;

/// <summary>The version document at the root of the service. It needs no token.</summary>
internal static class VersionApi
{
    public static void Map(RouteTable<PlacementStore> routes) => routes.GetAnonymous("/", Show);

    private static ApiResponse Show(PlacementStore placement, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = $"v{PlacementVersions.First}",
            ["max_version"] = PlacementRelease.For(request).Maximum.ToString(),
            ["min_version"] = PlacementVersions.First.ToString(),
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = "" }),
        }),
    }).WithCacheHeaders(request, placement.Now);
}

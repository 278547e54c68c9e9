using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Extensions;

/// <summary>The configured filters of lists.</summary>
/// <remarks>Source: Block Storage API, "Resource filters".</remarks>
internal static class ResourceFilterApi
{
    // Upstream checks no policy here.
    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes) => routes.Get("/resource_filters", List);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.ResourceFilterList);
        var resource = request.QueryValue("resource");
        return ApiResponse.Ok(new JsonObject
        {
            ["resource_filters"] = new JsonArray(
            [
                .. ResourceFilters.All
                    .Where(filters => string.IsNullOrEmpty(resource) || filters.Key == resource)
                    .Select(filters => new JsonObject
                    {
                        ["resource"] = filters.Key,
                        ["filters"] = new JsonArray([.. filters.Value.Select(filter => JsonValue.Create(filter))]),
                    }),
            ]),
        });
    }
}

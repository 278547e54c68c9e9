using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The routes that refuse a body, whatever is in it, before they look at anything else.</summary>
/// <remarks>Source: glance.api.v2.router, the routes with <c>body_reject=True</c>.</remarks>
internal static class BodilessRoutes
{
    private const string Space = "/v2/metadefs/namespaces/{namespace}";

    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "GET /v2/images/{id}", "DELETE /v2/images/{id}", "GET /v2/images/{id}/tasks", "GET /v2/images/{id}/file",
        "POST /v2/images/{id}/actions/deactivate", "POST /v2/images/{id}/actions/reactivate",
        "PUT /v2/images/{id}/tags/{tag}", "DELETE /v2/images/{id}/tags/{tag}",
        "GET /v2/images/{id}/members", "GET /v2/images/{id}/members/{member}", "DELETE /v2/images/{id}/members/{member}",
        "GET /v2/info/import", "GET /v2/info/stores", "GET /v2/info/stores/detail", "DELETE /v2/stores/{store}/{image}", "GET /v2/cache",
        "GET /v2/metadefs/resource_types", $"GET {Space}", $"DELETE {Space}", $"GET {Space}/resource_types", $"DELETE {Space}/resource_types/{{name}}",
        $"GET {Space}/properties", $"GET {Space}/objects/{{name}}", $"DELETE {Space}/objects/{{name}}",
        $"GET {Space}/tags/{{name}}", $"POST {Space}/tags/{{name}}", $"DELETE {Space}/tags/{{name}}");

    /// <summary>The same route, with a handler that refuses a body where it must.</summary>
    public static ApiRoute Guard(ApiRoute route) =>
        All.Contains($"{route.Method} {route.Template}")
        || (route.Template.StartsWith("/v2/schemas/", StringComparison.Ordinal) && !route.Template.StartsWith("/v2/schemas/task", StringComparison.Ordinal))
            ? route with { Handler = request => request.Body.IsEmpty ? route.Handler(request) : throw GlanceFault.BadRequest("A body is not expected with this request.") }
            : route;
}

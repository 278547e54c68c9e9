using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The routes that reject any request body before all other checks.</summary>
/// <remarks>Source: the routes with <c>body_reject=True</c> in glance.api.v2.router.</remarks>
internal static class BodilessRoutes
{
    private const string Namespace = "/v2/metadefs/namespaces/{namespace}";

    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "GET /v2/images/{id}", "DELETE /v2/images/{id}", "GET /v2/images/{id}/tasks", "GET /v2/images/{id}/file",
        "POST /v2/images/{id}/actions/deactivate", "POST /v2/images/{id}/actions/reactivate",
        "PUT /v2/images/{id}/tags/{tag}", "DELETE /v2/images/{id}/tags/{tag}",
        "GET /v2/images/{id}/members", "GET /v2/images/{id}/members/{member}", "DELETE /v2/images/{id}/members/{member}",
        "GET /v2/info/import", "GET /v2/info/stores", "GET /v2/info/stores/detail", "DELETE /v2/stores/{store}/{image}", "GET /v2/cache",
        "GET /v2/metadefs/resource_types", $"GET {Namespace}", $"DELETE {Namespace}",
        $"GET {Namespace}/resource_types", $"DELETE {Namespace}/resource_types/{{name}}",
        $"GET {Namespace}/properties", $"GET {Namespace}/objects/{{name}}", $"DELETE {Namespace}/objects/{{name}}",
        $"GET {Namespace}/tags/{{name}}", $"POST {Namespace}/tags/{{name}}", $"DELETE {Namespace}/tags/{{name}}");

    /// <summary>Returns the route with a handler that rejects bodies, or unchanged if the route accepts them.</summary>
    public static ApiRoute Guard(ApiRoute route) => All.Contains($"{route.Method} {route.Template}") || IsSchema(route.Template)
        ? route with
        {
            Handler = request => request.Body.IsEmpty
                ? route.Handler(request)
                : throw GlanceFault.BadRequest("A body is not expected with this request."),
        }
        : route;

    /// <summary>Whether the path is that of a schema. Upstream's router leaves out <c>body_reject</c> for the task schemas.</summary>
    private static bool IsSchema(string template) =>
        template.StartsWith("/v2/schemas/", StringComparison.Ordinal)
        && !template.StartsWith("/v2/schemas/task", StringComparison.Ordinal);
}

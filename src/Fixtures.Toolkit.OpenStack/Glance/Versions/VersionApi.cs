using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Versions;

/// <summary>The version document, the redirect to it and the health check.</summary>
internal static class VersionApi
{
    public static void Map(RouteTable<GlanceStore> routes)
    {
        routes.Get("/v2", static (_, request) => throw new VersionRedirectFault(request.BaseUrl + "/v2/"));
        routes.GetAnonymous(
            "/versions", static (glance, request) => GlanceVersions.Document(request, HttpStatusCode.OK, glance.State.Cache.IsOn));
        routes.GetAnonymous("/healthcheck", static (_, request) => Health(request));
    }

    /// <remarks>Source: oslo.middleware, <c>healthcheck</c>.</remarks>
    private static ApiResponse Health(ApiRequest request)
    {
        if (request.Method == "HEAD")
            return ApiResponse.NoContent();
        return request.Header("Accept")?.Contains("application/json", StringComparison.Ordinal) == true
            ? ApiResponse.Ok(new JsonObject { ["detailed"] = false, ["reasons"] = new JsonArray("OK") })
            : ApiResponse.Text(HttpStatusCode.OK, "text/plain; charset=UTF-8", "OK");
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Versions;

/// <summary>The version documents and the health check.</summary>
/// <remarks>Source: Block Storage API, "API versions".</remarks>
internal static class VersionApi
{
    public static readonly IReadOnlyList<ApiRoute> Roots =
    [
        new("GET", "/", static request => ValueTask.FromResult(ApiResponse.Json(HttpStatusCode.MultipleChoices, Document(request))))
        {
            IsAnonymous = true,
        },
        new("GET", CinderPaths.Version, static request => ValueTask.FromResult(ApiResponse.Ok(Document(request)))),
        new("GET", "/healthcheck", static _ => ValueTask.FromResult(ApiResponse.Ok(new JsonObject
        {
            ["detailed"] = false,
            ["reasons"] = new JsonArray("OK"),
        })))
        {
            IsAnonymous = true,
        },
    ];

    private static JsonObject Document(ApiRequest request)
    {
        var release = CinderRelease.For(request);
        return new JsonObject
        {
            ["versions"] = new JsonArray(new JsonObject
            {
                ["id"] = "v3.0",
                ["status"] = "CURRENT",
                ["version"] = release.Maximum.ToString(),
                ["min_version"] = CinderVersions.Minimum.ToString(),
                ["updated"] = release.Updated,
                ["links"] = new JsonArray(
                    new JsonObject { ["rel"] = "describedby", ["type"] = "text/html", ["href"] = "https://docs.openstack.org/" },
                    new JsonObject { ["rel"] = "self", ["href"] = request.BaseUrl + "/v3/" }),
                ["media-types"] = new JsonArray(new JsonObject
                {
                    ["base"] = "application/json",
                    ["type"] = "application/vnd.openstack.volume+json;version=3",
                }),
            }),
        };
    }
}

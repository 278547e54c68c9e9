using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Versions;

/// <summary>The version documents and the health check.</summary>
/// <remarks>Source: Block Storage API, "API versions".</remarks>
internal static class VersionApi
{
    public const string Healthcheck = "/healthcheck";

    public static readonly IReadOnlyList<ApiRoute> Roots =
    [
        new("GET", "/", static request => ValueTask.FromResult(ApiResponse.Json(HttpStatusCode.MultipleChoices, Document(request))))
        {
            IsAnonymous = true,
        },
        new("GET", CinderPaths.Version, static request => ValueTask.FromResult(
            request.Path is CinderPaths.Version ? Redirect(request) : ApiResponse.Ok(Document(request)))),
        new("GET", Healthcheck, static request => ValueTask.FromResult(Health(request))) { IsAnonymous = true },
    ];

    private const string HealthAsJson = "{\n    \"detailed\": false,\n    \"reasons\": [\n        \"OK\"\n    ]\n}";

    private const string HealthAsPage = "<HTML>\n<HEAD><TITLE>Healthcheck Status</TITLE></HEAD>\n<BODY>\n\n<H2>Result of 1 checks:</H2>\n"
        + "<TABLE bgcolor=\"#ffffff\" border=\"1\">\n<TBODY>\n<TR>\n\n<TH>\nReason\n</TH>\n</TR>\n<TR>\n\n    <TD>OK</TD>\n\n</TR>\n"
        + "</TBODY>\n</TABLE>\n<HR></HR>\n\n</BODY>\n</HTML>";

    private static ApiResponse Redirect(ApiRequest request)
    {
        var response = ApiResponse.Empty(HttpStatusCode.Found).With("Location", request.BaseUrl + "/v3/");
        response.ContentType = "text/plain; charset=utf8";
        return response;
    }

    /// <remarks>Source: oslo.middleware, <c>healthcheck</c>.</remarks>
    private static ApiResponse Health(ApiRequest request)
    {
        if (request.Method == "HEAD")
            return ApiResponse.NoContent();
        var accept = request.Header("Accept") ?? "";
        if (accept.Contains("application/json", StringComparison.Ordinal))
            return ApiResponse.Text(HttpStatusCode.OK, "application/json", HealthAsJson);
        return accept.Contains("text/html", StringComparison.Ordinal)
            ? ApiResponse.Text(HttpStatusCode.OK, "text/html; charset=UTF-8", HealthAsPage)
            : ApiResponse.Text(HttpStatusCode.OK, "text/plain; charset=UTF-8", "OK");
    }

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

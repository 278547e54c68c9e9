using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The versions of the image API. All minor versions are served below <c>/v2</c>, with the same documents.</summary>
internal static class GlanceVersions
{
    /// <summary>What the version document names in a cloud with one store and no cache API, newest first.</summary>
    private static readonly string[] Listed = ["v2.15", "v2.9", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0"];

    public static void Map(RouteTable<GlanceService> routes)
    {
        routes.GetAnonymous("/versions/{**rest}", static (_, request) => Document(request, HttpStatusCode.OK));
        routes.GetAnonymous("/healthcheck", static (_, _) => ApiResponse.Ok(new JsonObject { ["detailed"] = false, ["reasons"] = new JsonArray("OK") }));
    }

    /// <exception cref="MultipleChoicesFault">The path is not below a version that is served.</exception>
    public static void RefuseOtherVersions(string path)
    {
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        if (path.Length < 2 || path[1..(end < 0 ? path.Length : end)] is not ("v2" or "versions" or "healthcheck"))
            throw new MultipleChoicesFault();
    }

    public static ApiResponse Document(ApiRequest request, HttpStatusCode status)
    {
        var versions = new JsonArray();
        foreach (var id in Listed)
        {
            versions.Add(new JsonObject
            {
                ["id"] = id,
                ["status"] = id == Listed[0] ? "CURRENT" : "SUPPORTED",
                ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = request.BaseUrl + "/v2/" }),
            });
        }

        return ApiResponse.Json(status, new JsonObject { ["versions"] = versions });
    }
}

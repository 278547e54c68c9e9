using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>The versions of the image API. All minor versions share the routes below <c>/v2</c> and the same documents.</summary>
internal static class GlanceVersions
{
    /// <summary>The versions of any release. Which of them a world has, <see cref="RejectOtherVersions"/> decides.</summary>
    private static readonly string[] Known =
    [
        "v2.17", "v2.16", "v2.15", "v2.14", "v2.9", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0",
    ];

    public static GlanceVersionList Zed { get; } =
        new("v2.15", "v2.15", "v2.9", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0");

    public static GlanceVersionList ZedWithCache { get; } =
        new("v2.16", "v2.16", "v2.15", "v2.14", "v2.9", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0");

    public static GlanceVersionList Epoxy { get; } =
        new("v2.17", "v2.15", "v2.9", "v2.17", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0");

    public static GlanceVersionList EpoxyWithCache { get; } =
        new("v2.17", "v2.16", "v2.15", "v2.14", "v2.9", "v2.17", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0");

    /// <summary>Maps a request path to a route path: versions become <c>/v2</c>, and anything after <c>/versions</c> is ignored.</summary>
    /// <remarks>Source: glance.api.middleware.version_negotiation, <c>_match_version_string</c>.</remarks>
    public static string RoutePathOf(string path)
    {
        var version = VersionOf(path);
        if (version == "versions")
            return "/versions";
        return Known.Contains(version) ? string.Concat("/v2", path.AsSpan(1 + version.Length)) : path;
    }

    /// <exception cref="MultipleChoicesFault">The path names no version that the world supports.</exception>
    public static void RejectOtherVersions(ApiRequest request, bool hasCache)
    {
        if (VersionOf(request.RoutePath) is not ("v2" or "versions") && request.RoutePath is not "/healthcheck")
            throw new MultipleChoicesFault();
        var asked = VersionOf(request.Path);
        if (Known.Contains(asked) && !ListOf(request, hasCache).All.Contains(asked))
            throw new MultipleChoicesFault();
    }

    private static GlanceVersionList ListOf(ApiRequest request, bool hasCache) =>
        hasCache ? GlanceRelease.For(request).VersionsWithCache : GlanceRelease.For(request).Versions;

    private static string VersionOf(string path)
    {
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        return path.Length < 2 ? "" : end < 0 ? path[1..] : path[1..end];
    }

    public static ApiResponse Document(ApiRequest request, HttpStatusCode status, bool hasCache)
    {
        var versions = new JsonArray();
        var list = ListOf(request, hasCache);
        foreach (var id in list.All)
        {
            versions.Add((JsonNode)new JsonObject
            {
                ["id"] = id,
                ["status"] = id == list.Current ? "CURRENT" : "SUPPORTED",
                ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = request.BaseUrl + "/v2/" }),
            });
        }

        return ApiResponse.Json(status, new JsonObject { ["versions"] = versions });
    }
}

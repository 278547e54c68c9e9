using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The links in Nova's documents, as upstream's ViewBuilder._get_links makes them.</summary>
internal static class NovaLinks
{
    /// <summary>The <c>self</c> link, with the version that the client used, and the <c>bookmark</c> link, without a version.</summary>
    public static JsonArray For(ApiRequest request, string collection, string id) => new(
        new JsonObject { ["rel"] = "self", ["href"] = $"{request.Url()}/{collection}/{id}" },
        new JsonObject { ["rel"] = "bookmark", ["href"] = $"{request.BookmarkUrl()}/{collection}/{id}" });
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The links in Nova's documents, as upstream's ViewBuilder._get_links makes them.</summary>
internal static class NovaLinks
{
    /// <summary>The <c>self</c> link, with the version that the client used, and the <c>bookmark</c> link, without a version.</summary>
    public static JsonArray For(ApiRequest request, string collection, string id) => new(
        new JsonObject { ["rel"] = "self", ["href"] = Href(request.Url(), collection, id) },
        new JsonObject { ["rel"] = "bookmark", ["href"] = Href(request.BookmarkUrl(), collection, id) });

    /// <summary>Writes the same as the member <c>links</c>.</summary>
    public static void Write(Utf8JsonWriter json, ApiRequest request, string collection, string id)
    {
        json.WriteStartArray("links");
        WriteLink(json, "self", Href(request.Url(), collection, id));
        WriteLink(json, "bookmark", Href(request.BookmarkUrl(), collection, id));
        json.WriteEndArray();
    }

    public static void WriteLink(Utf8JsonWriter json, string relation, string address)
    {
        json.WriteStartObject();
        json.WriteString("rel", relation);
        json.WriteString("href", address);
        json.WriteEndObject();
    }

    private static string Href(string url, string collection, string id) => $"{url}/{collection}/{id}";
}

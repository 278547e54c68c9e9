using System.Text.Json;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>What actions on other resources create: images of servers and volumes, restored volumes, groups from a source.</summary>
internal static class SideCreations
{
    /// <summary>The resource that an action created; null if it created none.</summary>
    public static (CloudCollection Collection, string Id)? Find(
        CloudPath path, JsonElement body, JsonElement answer, HttpResponseMessage response)
    {
        if (path.Is("compute", "servers", "*", "action") && (Has(body, "createImage") || Has(body, "createBackup")))
        {
            // Before 2.45, the image is in the address alone.
            return Made("image", "images", Text(answer, "image_id") ?? response.Headers.Location?.OriginalString.Split('/')[^1]);
        }

        if (path.Is("volume", "volumes", "*", "action") && Has(body, "os-volume_upload_image"))
            return Made("image", "images", Text(Member(answer, "os-volume_upload_image"), "image_id"));
        if (path.Is("volume", "backups", "*", "restore") && Text(Member(body, "restore"), "volume_id") is null)
            return Made("volume", "volumes", Text(Member(answer, "restore"), "volume_id"));
        return path.Is("volume", "groups", "action") ? Made("volume", "groups", Text(Member(answer, "group"), "id")) : null;
    }

    private static (CloudCollection Collection, string Id)? Made(string service, string word, string? id) =>
        id is { Length: > 0 } && CloudCollections.Find(service, word) is { } collection ? (collection, id) : null;

    private static bool Has(JsonElement body, string member) => Member(body, member).ValueKind != JsonValueKind.Undefined;

    private static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>An image of Glance as Nova's API showed images.</summary>
internal static class ImageProxyDocument
{
    private static readonly FrozenSet<string> NotMetadata = FrozenSet.ToFrozenSet(
    [
        "id", "name", "status", "visibility", "owner", "size", "virtual_size", "min_ram", "min_disk", "protected", "checksum", "os_hash_algo", "os_hash_value",
        "os_hidden", "container_format", "disk_format", "created_at", "updated_at", "tags", "locations", "self", "file", "schema", "stores", "direct_url",
    ]);

    public static JsonObject Brief(ApiRequest request, JsonElement image) => new()
    {
        ["id"] = Text(image, "id"),
        ["name"] = Text(image, "name"),
        ["links"] = Links(request, Text(image, "id")!),
    };

    public static JsonObject Whole(ApiRequest request, JsonElement image)
    {
        var metadata = new JsonObject(Metadata(image).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        var document = new JsonObject
        {
            ["id"] = Text(image, "id"),
            ["name"] = Text(image, "name"),
            ["minRam"] = Number(image, "min_ram") ?? 0,
            ["minDisk"] = Number(image, "min_disk") ?? 0,
            ["metadata"] = metadata,
            ["created"] = Text(image, "created_at"),
            ["updated"] = Text(image, "updated_at"),
            ["status"] = StatusOf(Text(image, "status")),
            ["progress"] = Text(image, "status") switch { "queued" => 25, "saving" => 50, "active" => 100, _ => 0 },
            ["OS-EXT-IMG-SIZE:size"] = Number(image, "size"),
            ["links"] = Links(request, Text(image, "id")!),
        };
        if (Text(image, "instance_uuid") is { } server)
            document["server"] = new JsonObject { ["id"] = server, ["links"] = NovaLinks.Of(request, "servers", server) };
        if (Text(image, "auto_disk_config") is { } isAuto)
            document["OS-DCF:diskConfig"] = NovaValues.BooleanOf(isAuto) == true ? "AUTO" : "MANUAL";
        return document;
    }

    /// <summary>What is not part of Glance's own schema.</summary>
    public static SortedDictionary<string, string> Metadata(JsonElement image)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in image.EnumerateObject().Where(property => !NotMetadata.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String))
            metadata[property.Name] = property.Value.GetString()!;
        return metadata;
    }

    private static string StatusOf(string? status) => status switch
    {
        "active" => "ACTIVE",
        "queued" or "saving" => "SAVING",
        "deleted" or "pending_delete" => "DELETED",
        "killed" => "ERROR",
        _ => "UNKNOWN",
    };

    private static JsonArray Links(ApiRequest request, string id)
    {
        var links = NovaLinks.Of(request, "images", id);
        links.Add((JsonNode)new JsonObject
        {
            ["rel"] = "alternate",
            ["type"] = "application/vnd.openstack.image",
            ["href"] = $"{request.UrlOf("image")}/images/{id}",
        });
        return links;
    }

    private static string? Text(JsonElement image, string name) => image.Member(name)?.TextOrNull();

    private static long? Number(JsonElement image, string name) =>
        image.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;
}

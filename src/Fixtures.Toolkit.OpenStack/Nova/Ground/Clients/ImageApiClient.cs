using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's requests to Glance.</summary>
internal sealed class ImageApiClient(ServiceEdge edge)
{
    public const string PatchType = "application/openstack-images-v2.1-json-patch";

    private static readonly ImmutableHashSet<string> BaseMembers =
    [
        "id", "name", "status", "visibility", "owner", "size", "virtual_size", "min_ram", "min_disk", "protected", "checksum",
        "os_hash_algo", "os_hash_value", "os_hidden", "container_format", "disk_format", "created_at", "updated_at", "tags", "locations",
        "self", "file", "schema", "stores", "direct_url",
    ];

    /// <summary>The image; null if Glance has none with that id.</summary>
    public async Task<GlanceImage?> FindAsync(string id, string? requestId = null)
    {
        var response = await SendAsync(HttpMethod.Get, $"/v2/images/{Uri.EscapeDataString(id)}", requestId: requestId);
        return response.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest ? null : Read(Succeeded(response).Body);
    }

    /// <summary>Whether the image is shared with the project.</summary>
    public async Task<bool> IsSharedWithAsync(string id, string projectId, string? requestId = null)
    {
        var response = await SendAsync(
            HttpMethod.Get, $"/v2/images/{Uri.EscapeDataString(id)}/members/{Uri.EscapeDataString(projectId)}", requestId: requestId);
        return response.IsSuccess;
    }

    public async Task<GlanceImage> CreateAsync(JsonObject image, string? requestId = null) =>
        Read(Succeeded(await SendAsync(HttpMethod.Post, "/v2/images", image, requestId: requestId)).Body);

    public async Task DeleteAsync(string id, string? requestId = null) =>
        await SendAsync(HttpMethod.Delete, $"/v2/images/{Uri.EscapeDataString(id)}", requestId: requestId);

    /// <summary>The ids of a server's backups of the type, without the newest <paramref name="kept"/>.</summary>
    public async Task<IReadOnlyList<string>> BackupsAsync(Guid serverId, string type, int kept, string? requestId = null)
    {
        var query = $"instance_uuid={serverId}&image_type=backup&backup_type={Uri.EscapeDataString(type)}&sort=created_at:desc,id:desc";
        var images = await PagedList.ReadAsync(
            $"/v2/images?{query}", "images", async path => Succeeded(await SendAsync(HttpMethod.Get, path, requestId: requestId)).Body);
        return [.. images.Skip(kept).Select(image => image.GetProperty("id").Text())];
    }

    /// <summary>The data of an image; empty if the image or its data does not exist.</summary>
    public async Task<byte[]> DownloadAsync(string id, string? requestId = null)
    {
        var response = await SendAsync(HttpMethod.Get, $"/v2/images/{Uri.EscapeDataString(id)}/file", requestId: requestId);
        return response.IsSuccess ? response.Bytes : [];
    }

    /// <summary>Uploads the data of a queued image, in the formats <c>raw</c> and <c>bare</c>.</summary>
    public async Task UploadAsync(string id, byte[] data, string? requestId = null)
    {
        var path = $"/v2/images/{Uri.EscapeDataString(id)}";
        var formats = new JsonArray(Add("/disk_format", "raw"), Add("/container_format", "bare"));
        Succeeded(await SendAsync(HttpMethod.Patch, path, formats, requestId: requestId, contentType: PatchType));
        Succeeded(await GlanceRetries.SendAsync(() => edge.PutDataAsync(path + "/file", data, requestId)));

        static JsonObject Add(string path, string value) => new() { ["op"] = "add", ["path"] = path, ["value"] = value };
    }

    private Task<EdgeResponse> SendAsync(
        HttpMethod method, string path, JsonNode? body = null, string? requestId = null, string contentType = "application/json") =>
        GlanceRetries.SendAsync(() => edge.SendAsync(method, path, body, requestId: requestId, contentType: contentType));

    private static EdgeResponse Succeeded(EdgeResponse response) =>
        response.IsSuccess ? response : throw new ServiceAnswerException("image", response.Status);

    private static GlanceImage Read(JsonElement image) => new(
        image.GetProperty("id").Text(),
        image.GetProperty("status").Text(),
        image.GetProperty("visibility").Text(),
        Text(image, "owner"))
    {
        Name = Text(image, "name"),
        Size = Number(image, "size"),
        MinRamMb = (int)Number(image, "min_ram"),
        MinDiskGb = (int)Number(image, "min_disk"),
        DiskFormat = Text(image, "disk_format"),
        ContainerFormat = Text(image, "container_format"),
        Properties = image.EnumerateObject()
            .Where(property => !BaseMembers.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String)
            .ToImmutableSortedDictionary(property => property.Name, property => property.Value.Text(), StringComparer.Ordinal),
    };

    private static string? Text(JsonElement image, string name) =>
        image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement image, string name) =>
        image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
}

/// <summary>The parts of an image that Nova uses.</summary>
internal sealed record GlanceImage(string Id, string Status, string Visibility, string? Owner)
{
    public string? Name { get; init; }

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    public int MinRamMb { get; init; }

    public int MinDiskGb { get; init; }

    public string? DiskFormat { get; init; }

    public string? ContainerFormat { get; init; }

    /// <summary>The custom properties: members outside Glance's base schema.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

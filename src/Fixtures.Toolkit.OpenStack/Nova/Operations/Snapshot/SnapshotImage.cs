using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>The image of a snapshot or backup. The API creates it with the client's token; the host uploads the data.</summary>
/// <remarks>Upstream: create_image and initialize_instance_snapshot_metadata of compute/utils.py.</remarks>
internal static class SnapshotImage
{
    /// <summary>
    /// The image properties that a snapshot does not inherit: upstream's default of <c>non_inheritable_image_properties</c>, and the keys
    /// that initialize_instance_snapshot_metadata adds.
    /// </summary>
    private static readonly string[] NotInherited =
    [
        "min_ram", "min_disk", "cache_in_nova", "bittorrent", "img_signature_hash_method", "img_signature", "img_signature_key_type",
        "img_signature_certificate_uuid",
    ];

    private const string Snapshot = "snapshot";

    /// <summary>The members that the host sets at the upload of a snapshot. A backup has those of the server's image until then.</summary>
    private static readonly string[] Formats = ["disk_format", "container_format"];

    private static readonly string[] PreferredFormats = ["qcow2", "vhd", "vmdk", "raw"];

    /// <summary>Creates the image, queued and without data.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request, whose project owns the image.</param>
    /// <param name="server">The server.</param>
    /// <param name="name">The image's name.</param>
    /// <param name="type"><c>snapshot</c> or <c>backup</c>.</param>
    /// <param name="properties">More properties, which override inherited ones.</param>
    /// <returns>The image's id.</returns>
    public static async Task<string> CreateAsync(
        NovaContext nova, ApiRequest request, Server server, string name, string type, IEnumerable<KeyValuePair<string, string>> properties)
    {
        var isOwner = server.ProjectId == request.Persona.ProjectId;
        var image = Inherited(server, type == Snapshot ? Formats : []);
        image["base_image_ref"] = server.ImageId;
        image["instance_uuid"] = server.Id.ToString();
        image["user_id"] = request.Persona.UserId;
        image["image_type"] = type;
        foreach (var (key, value) in properties)
            image[key] = value;
        if (!isOwner)
            image["instance_owner"] = server.ProjectId;
        return await CreateAsync(nova, request, server, name, image);
    }

    /// <summary>Creates the image of a server on volumes: active, of size 0.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request, whose project owns the image.</param>
    /// <param name="server">The server.</param>
    /// <param name="name">The image's name.</param>
    /// <param name="properties">More properties, which override inherited ones.</param>
    /// <returns>The image's id.</returns>
    /// <remarks>Upstream: snapshot_volume_backed, and _create_v2 of image/glance.py, which activates an image of size 0.</remarks>
    public static async Task<string> CreateEmptyAsync(
        NovaContext nova, ApiRequest request, Server server, string name, IEnumerable<KeyValuePair<string, string>> properties)
    {
        var image = Inherited(server, [.. Formats, .. VolumeSnapshot.Properties]);
        image.TryAdd("base_image_ref", server.ImageId ?? "");
        foreach (var (key, value) in properties)
            image[key] = value;
        if (server.ProjectId != request.Persona.ProjectId)
            image["instance_owner"] = server.ProjectId;
        image["disk_format"] = await DiskFormatAsync(nova, request);
        image["container_format"] = "bare";
        var id = await CreateAsync(nova, request, server, name, image);
        await nova.World.Edges.Between("nova", "image").SendAsync(new EdgeCall(HttpMethod.Put, $"/v2/images/{id}/file")
        {
            Body = [],
            ContentType = "application/octet-stream",
            RequestId = request.RequestId,
            Client = request.Header("X-Auth-Token") is { } token ? new EdgeClient(token) : null,
        });
        return id;
    }

    /// <summary>The properties of the server's image and the server's own, but for some.</summary>
    private static JsonObject Inherited(Server server, IReadOnlyCollection<string> without)
    {
        var image = new JsonObject();
        foreach (var (key, value) in server.ImageProperties.Concat(server.SystemMetadata))
        {
            if (!NotInherited.Contains(key) && !without.Contains(key))
                image[key] = value;
        }

        return image;
    }

    /// <summary>The first format of these that Glance accepts.</summary>
    /// <remarks>Upstream: _get_image_create_disk_format_default.</remarks>
    private static async Task<string> DiskFormatAsync(NovaContext nova, ApiRequest request)
    {
        var answer = await nova.GetAsync(request, "image", "/v2/schemas/image");
        var accepted = answer.IsSuccess
            ? answer.Body.GetProperty("properties").GetProperty("disk_format").GetProperty("enum").EnumerateArray()
                .Select(format => format.TextOrNull()).OfType<string>().ToList()
            : [];
        return PreferredFormats.FirstOrDefault(accepted.Contains) ?? accepted.FirstOrDefault() ?? PreferredFormats[0];
    }

    private static async Task<string> CreateAsync(NovaContext nova, ApiRequest request, Server server, string name, JsonObject image)
    {
        var isOwner = server.ProjectId == request.Persona.ProjectId;
        image["name"] = name;
        image["visibility"] = isOwner ? "private" : "shared";
        image["min_ram"] = Number(server, "min_ram");
        image["min_disk"] = Number(server, "min_disk");
        var answer = await nova.ForwardAsync(request, "image", HttpMethod.Post, "/v2/images", image);
        if (!answer.IsSuccess)
            throw new ServiceAnswerException("image", answer.Status);
        var id = answer.Body.GetProperty("id").Text();
        if (!isOwner)
            await nova.ForwardAsync(
                request, "image", HttpMethod.Post, $"/v2/images/{id}/members", new JsonObject { ["member"] = server.ProjectId });
        return id;
    }

    private static int Number(Server server, string name) =>
        int.TryParse(server.ImageProperties.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : 0;
}

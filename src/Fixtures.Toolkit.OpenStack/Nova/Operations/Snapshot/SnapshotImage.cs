using System.Globalization;
using System.Text.Json.Nodes;
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
        var image = new JsonObject();
        var inherited = server.ImageProperties.Concat(server.SystemMetadata)
            .Where(property => !NotInherited.Contains(property.Key) && !(type == Snapshot && Formats.Contains(property.Key)));
        foreach (var (key, value) in inherited)
            image[key] = value;
        image["base_image_ref"] = server.ImageId;
        image["instance_uuid"] = server.Id.ToString();
        image["user_id"] = request.Persona.UserId;
        image["image_type"] = type;
        foreach (var (key, value) in properties)
            image[key] = value;
        if (!isOwner)
            image["instance_owner"] = server.ProjectId;
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

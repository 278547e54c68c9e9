using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The images that volumes are created from.</summary>
internal static class VolumeImages
{
    private const double Gibibyte = 1L << 30;

    private const string Invalid = "Invalid image identifier or unable to access requested image.";

    /// <summary>What a volume notes of its image, beside the image's own properties.</summary>
    private static readonly string[] NotedMembers = ["checksum", "container_format", "disk_format", "min_disk", "min_ram", "size"];

    private static readonly ImmutableHashSet<string> BaseMembers =
    [
        "id", "name", "status", "visibility", "owner", "size", "virtual_size", "min_ram", "min_disk", "protected", "checksum",
        "os_hash_algo", "os_hash_value", "os_hidden", "container_format", "disk_format", "created_at", "updated_at", "tags", "locations",
        "self", "file", "schema", "stores", "direct_url",
    ];

    /// <summary>The image that a request names: by id, by a URL that ends with the id, or by name.</summary>
    /// <remarks>Upstream: VolumeController._image_uuid_from_ref.</remarks>
    /// <exception cref="CinderFault">There is none, or several have the name.</exception>
    public static async Task<JsonElement> RequireAsync(CinderContext cinder, ApiRequest request, string reference)
    {
        var glance = VolumeImageClient.For(cinder, request);
        var id = reference[(reference.LastIndexOf('/') + 1)..];
        if (UuidFormat.IsUuidLike(id) && await glance.FindAsync(id) is { } image)
            return image;
        return await glance.ListByNameAsync(reference) switch
        {
            [] => throw CinderFault.BadRequest(Invalid),
            [var only] => only,
            _ => throw CinderFault.Conflict($"Multiple matches found for '{reference}', use an ID to be more specific."),
        };
    }

    /// <summary>The snapshot that an image of a volume-backed server boots from; null for other images.</summary>
    /// <remarks>Upstream: VolumeController._get_image_snapshot.</remarks>
    public static Snapshot? SnapshotOf(CinderContext cinder, ApiRequest request, JsonElement image)
    {
        if (!image.TryGetProperty("block_device_mapping", out var text) || text.ValueKind != JsonValueKind.String
            || BootSnapshot(text.GetString() ?? "") is not { } id)
            return null;
        return cinder.State.Snapshots.Find(id) is null
            ? throw CinderFault.NotFound($"Nova specific image is found, but boot volume snapshot id:{id} not found.")
            : cinder.RequireSnapshot(request, id);
    }

    /// <summary>The volume type that the image asks for; null for none.</summary>
    public static string? TypeOf(JsonElement image) =>
        image.TryGetProperty("cinder_img_volume_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    /// <summary>Refuses an image that is not active, or larger than the volume.</summary>
    /// <remarks>Upstream: volume_utils.check_image_metadata.</remarks>
    public static void RequireFit(JsonElement image, int volumeSize)
    {
        var id = image.GetProperty("id").GetString();
        if (image.GetProperty("status").GetString() != "active")
            throw CinderFault.InvalidInput($"Image {id} is not active.");
        if (Gibibytes(image, "size") is var size && size > volumeSize)
            throw CinderFault.InvalidInput($"Size of specified image {size}GB is larger than volume size {volumeSize}GB.");
        if (Number(image, "min_disk") is var minDisk && volumeSize < minDisk)
        {
            throw CinderFault.InvalidInput(
                $"Volume size {volumeSize}GB cannot be smaller than the image minDisk size {minDisk}GB.");
        }

        if (Gibibytes(image, "virtual_size") is var virtualSize && virtualSize > volumeSize)
        {
            throw CinderFault.BadRequest(
                $"Image {id} is unacceptable: Image virtual size is {virtualSize}GB and doesn't fit in a volume of size {volumeSize}GB.");
        }
    }

    /// <summary>The <c>volume_image_metadata</c> of a volume created from the image.</summary>
    /// <remarks>Upstream: volume_utils.get_volume_image_metadata.</remarks>
    public static ImmutableSortedDictionary<string, string> MetadataOf(JsonElement image)
    {
        var metadata = Volume.NoMetadata.ToBuilder();
        foreach (var property in image.EnumerateObject())
        {
            if (
                property.Value.ValueKind != JsonValueKind.Null
                    && (!BaseMembers.Contains(property.Name) || NotedMembers.Contains(property.Name)))
                metadata[property.Name] = PythonRepr.Str(property.Value);
        }

        metadata["image_id"] = image.GetProperty("id").GetString() ?? "";
        if (
            image.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String
                && name.GetString() is { Length: > 0 } text)
            metadata["image_name"] = text;
        return metadata.ToImmutable();
    }

    private static string? BootSnapshot(string mapping)
    {
        try
        {
            using var devices = JsonDocument.Parse(mapping);
            return devices.RootElement.ValueKind == JsonValueKind.Array
                ? devices.RootElement.EnumerateArray().Where(IsBootSnapshot).Select(device => device.GetProperty("snapshot_id").GetString())
                    .FirstOrDefault()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsBootSnapshot(JsonElement device) =>
        device.ValueKind == JsonValueKind.Object
        && device.TryGetProperty("source_type", out var source) && source.ValueKind == JsonValueKind.String
        && source.GetString() == "snapshot"
        && device.TryGetProperty("boot_index", out var index) && index.ValueKind == JsonValueKind.Number && index.GetDouble() == 0
        && device.TryGetProperty("snapshot_id", out var id) && id.ValueKind == JsonValueKind.String;

    private static long Gibibytes(JsonElement image, string name) => (long)Math.Ceiling(Number(image, name) / Gibibyte);

    private static long Number(JsonElement image, string name) =>
        image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? long.Parse(value.GetRawText(), CultureInfo.InvariantCulture)
            : 0;
}

using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A volume as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Raw">The whole document.</param>
public sealed record VolumeInfo(Guid Id, JsonElement Raw)
{
    /// <summary>The length of the journal when the request was sent; null if the cloud is not in this process.</summary>
    internal long? Position { get; init; }

    /// <summary>Its name; empty if it has none.</summary>
    public string Name => Raw.FindText("name") ?? "";

    /// <summary>Its description; null if it has none.</summary>
    public string? Description => Raw.FindText("description");

    /// <summary>Its status.</summary>
    public BlockStorageStatus Status => Raw.FindStatus();

    /// <summary>Its size, in GiB.</summary>
    public int SizeGb => Raw.FindInteger("size");

    /// <summary>The name of its type; null if it has none.</summary>
    public string? VolumeType => Raw.FindText("volume_type");

    /// <summary>Its availability zone.</summary>
    public string? AvailabilityZone => Raw.FindText("availability_zone");

    /// <summary>Whether a server can boot from it.</summary>
    public bool IsBootable => Raw.FindFlag("bootable");

    /// <summary>Whether several servers can attach it at once.</summary>
    public bool IsMultiattach => Raw.FindFlag("multiattach");

    /// <summary>Whether it is encrypted.</summary>
    public bool IsEncrypted => Raw.FindFlag("encrypted");

    /// <summary>The snapshot that it was created from; null if there is none.</summary>
    public Guid? SnapshotId => Raw.FindId("snapshot_id");

    /// <summary>The volume that it was created from; null if there is none.</summary>
    public Guid? SourceVolumeId => Raw.FindId("source_volid");

    /// <summary>
    /// Its pool: <c>controller@lvmdriver-1#lvmdriver-1</c>; null before it is scheduled, and for users who may not see it.
    /// </summary>
    public string? Pool => Raw.FindText("os-vol-host-attr:host");

    /// <summary>The id of its project; null for users who may not see it.</summary>
    public string? ProjectId => Raw.FindText("os-vol-tenant-attr:tenant_id");

    /// <summary>Its metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Raw.FindTexts("metadata");

    /// <summary>The metadata of the image that it was created from; empty if there was none.</summary>
    public IReadOnlyDictionary<string, string> ImageMetadata => Raw.FindTexts("volume_image_metadata");

    /// <summary>Its attachments that are connected.</summary>
    public IReadOnlyList<AttachedServer> Attachments =>
        Raw.TryGetProperty("attachments", out var list) ? [.. list.EnumerateArray().Select(AttachedServer.From)] : [];

    /// <summary>A volume converts to its id: <c>cloud.Volumes.ExtendAsync(volume, 3)</c>.</summary>
    public static implicit operator Guid(VolumeInfo volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return volume.Id;
    }

    /// <summary>Name, id, status and size.</summary>
    public override string ToString() => $"volume '{Name}' ({Id}), {Status}, {SizeGb} GiB";

    internal static VolumeInfo From(JsonElement document, long? position) =>
        new(document.GetProperty("id").GetGuid(), document) { Position = position };
}

/// <summary>A server or a host that a volume is connected to.</summary>
/// <param name="ServerId">The server; null where a host attached it.</param>
/// <param name="AttachmentId">The attachment in Cinder.</param>
/// <param name="Device">The device in the guest: <c>/dev/vdb</c>; null if nobody said.</param>
/// <param name="Host">The host; null for users who may not see it.</param>
public sealed record AttachedServer(Guid? ServerId, Guid AttachmentId, string? Device, string? Host)
{
    internal static AttachedServer From(JsonElement document) => new(
        document.FindId("server_id"), document.GetProperty("attachment_id").GetGuid(), document.FindText("device"),
        document.FindText("host_name"));
}

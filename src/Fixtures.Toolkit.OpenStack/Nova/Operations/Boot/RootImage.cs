using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The image of a new server: the requested one, or that of its root disk.</summary>
/// <remarks>Upstream: _get_image and get_bdm_image_metadata.</remarks>
internal static class RootImage
{
    private const long GiB = 1L << 30;

    /// <remarks>Upstream: VIM_IMAGE_ATTRIBUTES.</remarks>
    private static readonly ImmutableHashSet<string> Attributes =
        ["image_id", "image_name", "size", "checksum", "container_format", "disk_format", "min_ram", "min_disk"];

    /// <summary>The image; null where the root disk has none.</summary>
    public static async Task<GlanceImage?> FindAsync(NovaContext nova, ApiRequest request, ServerOrder order)
    {
        if (order.ImageId is { } id)
            return await nova.RequireImageAsync(request, id, "Can not find requested image");
        if (order.TrustedImageCertificates is { IsEmpty: false })
            throw ServerRequestException.Bad("Image certificate validation is not supported when booting from volume");
        if (RootOf(order) is not { } root)
            return null;
        var volumeId = root.VolumeId;
        if (root.SnapshotId is { } snapshot)
            volumeId = await VolumeOfAsync(nova, request, snapshot);
        if (root.ImageId is { } image)
            return await nova.RequireImageAsync(request, image, $"Block Device Mapping is Invalid: failed to get image {image}.");
        return volumeId is null ? null : await OfVolumeAsync(nova, request, volumeId);
    }

    /// <summary>The metadata of the image that a volume was made from.</summary>
    /// <remarks>Upstream: get_image_metadata_from_volume, whose status is always active.</remarks>
    public static GlanceImage Describe(CinderVolume volume)
    {
        var metadata = volume.Document.TryGetProperty("volume_image_metadata", out var known) && known.ValueKind == JsonValueKind.Object
            ? known.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString(), StringComparer.Ordinal)
            : [];
        return new GlanceImage("", "active", "private", null)
        {
            Size = volume.SizeGb * GiB,
            MinRamMb = Number("min_ram"),
            MinDiskGb = Number("min_disk"),
            Properties = metadata.Where(pair => !Attributes.Contains(pair.Key))
                .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        };

        int Number(string name) =>
            int.TryParse(metadata.GetValueOrDefault(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>The disk whose image counts: in the first form, the first whose name ends with <c>a</c>.</summary>
    private static RequestedDisk? RootOf(ServerOrder order) => order.BlockDevices.IsEmpty
        ? order.LegacyBlockDevices
            .Where(device => DeviceNames.LetterOf(ServerOrderReader.Text(device, "device_name") ?? "") == "a")
            .Select(device => new RequestedDisk(null, null)
            {
                VolumeId = ServerOrderReader.Text(device, "volume_id"), SnapshotId = ServerOrderReader.Text(device, "snapshot_id"),
            })
            .FirstOrDefault()
        : order.BlockDevices.FirstOrDefault(device => device.BootIndex == 0);

    private static async Task<string?> VolumeOfAsync(NovaContext nova, ApiRequest request, string snapshotId)
    {
        try
        {
            var snapshot = await nova.Clients.Cinder.For(request).GetSnapshotAsync(snapshotId, request.RequestId);
            return ServerOrderReader.Text(snapshot, "volume_id");
        }
        catch (CinderRefusalException refusal)
        {
            throw refusal.IsMissing ? ServerRequestException.Bad(refusal.Message) : CinderRefusal.From(refusal);
        }
    }

    private static async Task<GlanceImage> OfVolumeAsync(NovaContext nova, ApiRequest request, string id)
    {
        CinderVolume volume;
        try
        {
            volume = await nova.Clients.Cinder.For(request).GetVolumeAsync(id, request.RequestId, microversion: null);
        }
        catch (Exception refusal) when (refusal is CinderRefusalException or EdgeBrokenException { IsUnlisted: true })
        {
            throw ServerRequestException.Bad($"Block Device Mapping is Invalid: failed to get volume {id}.");
        }

        return volume.IsBootable ? Describe(volume) : throw ServerRequestException.Bad($"Block Device {id} is not bootable.");
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Checks the disks of a new server against each other, Glance, Cinder and the flavor, and reserves its volumes.</summary>
/// <remarks>Upstream: _validate_bdm of compute/api.py.</remarks>
internal sealed class BlockDeviceCheck(NovaContext nova, ApiRequest request, ServerOrder order, ImmutableArray<RequestedDisk> disks)
{
    private static readonly ImmutableHashSet<string> DiskBuses = ["fdc", "ide", "sata", "scsi", "usb", "virtio", "xen", "lxc", "uml"];

    private readonly HashSet<string> _images = new(StringComparer.Ordinal);
    private Dictionary<string, CinderVolume> _volumes = [];
    private IReadOnlyList<JsonElement>? _types;

    private VolumeApiClient Cinder => nova.Clients.Cinder.For(request);

    /// <summary>Looks up the volumes of the request and checks their zones.</summary>
    /// <returns>The zone of the server; that of its volumes if it asks for none and they are not in the default zone.</returns>
    /// <remarks>Upstream: _get_volumes_for_bdms and _validate_vol_az_for_create.</remarks>
    public async Task<string?> FindVolumesAsync(string? zone)
    {
        var volumes = new Dictionary<string, CinderVolume>(StringComparer.Ordinal);
        foreach (var id in disks.Select(disk => disk.VolumeId).OfType<string>())
        {
            try
            {
                volumes[id] = await Cinder.GetVolumeAsync(id, request.RequestId, microversion: null);
            }
            catch (CinderRefusalException refusal)
            {
                throw refusal.IsMissing ? ServerRequestException.Bad(refusal.Message) : CinderRefusal.From(refusal);
            }
        }

        _volumes = volumes;
        return nova.Settings.CrossAzAttach || volumes.Count == 0 ? zone : ZoneOf(zone, [.. volumes.Values.Select(v => v.AvailabilityZone)]);
    }

    /// <summary>The disks of one server, with their volumes reserved for it.</summary>
    /// <remarks>
    /// A refusal keeps the volumes reserved that came before, as upstream does: _cleanup_build_artifacts of the API deletes records alone.
    /// </remarks>
    public async Task<ImmutableArray<BlockDeviceMapping>> ReserveAsync(Guid serverId, Flavor flavor)
    {
        RequireBootSequence();
        var mappings = ImmutableArray.CreateBuilder<BlockDeviceMapping>(disks.Length);
        foreach (var disk in disks)
            mappings.Add(await ReserveAsync(serverId, disk));
        RequireRoom(disks, flavor);
        RequireFewLocal(disks, nova.Settings.MaxLocalBlockDevices);
        return [.. mappings.Select(mapping => WithSize(mapping, flavor))];
    }

    /// <summary>Refuses more local disks than the deployment allows; a negative maximum allows any number.</summary>
    public static void RequireFewLocal(ImmutableArray<RequestedDisk> disks, int max)
    {
        if (max >= 0 && disks.Count(disk => disk.IsLocal) > max)
            throw ServerRequestException.Bad("Block Device Mapping is Invalid: You specified more local devices than the limit allows");
    }

    /// <summary>Refuses boot indexes that do not begin with 0 or have a gap.</summary>
    private void RequireBootSequence()
    {
        var indexes = disks.Select(disk => disk.BootIndex).Where(index => index >= 0).Order().ToList();
        if (indexes.Count == 0 || indexes.Where((index, place) => index != place).Any())
            throw ServerRequestException.Bad(
                "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.");
    }

    private async Task<BlockDeviceMapping> ReserveAsync(Guid serverId, RequestedDisk disk)
    {
        var mapping = disk.ToMapping(request.World.Ids.NewGuid());
        if (disk.VolumeType is { Length: > 0 } type)
            mapping = mapping with { VolumeType = await TypeAsync(type) };
        if (disk.ImageId is { } image)
            await RequireImageAsync(disk, image);
        else if (disk.VolumeId is { } volume)
            mapping = await ReserveVolumeAsync(serverId, mapping, volume);
        else if (disk.SnapshotId is { } snapshot)
            mapping = mapping with { VolumeSize = await SizeOfAsync(snapshot) is var size && disk.Size is > 0 ? disk.Size : size };
        else if (disk is { Source: "blank", IsVolume: true, Size: null or 0 })
            throw ServerRequestException.Bad("Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");
        return disk.DiskBus is { Length: > 0 } bus && !DiskBuses.Contains(bus)
            ? throw ServerRequestException.Bad("Block Device Mapping is Invalid.")
            : mapping;
    }

    /// <summary>The name of a volume type that is given by name or id.</summary>
    private async Task<string> TypeAsync(string nameOrId)
    {
        try
        {
            _types ??= await Cinder.ListVolumeTypesAsync(request.RequestId);
        }
        catch (CinderRefusalException refusal)
        {
            throw CinderRefusal.From(refusal);
        }

        foreach (var type in _types)
        {
            if (type.GetProperty("id").Text() == nameOrId || type.GetProperty("name").Text() == nameOrId)
                return type.GetProperty("name").Text();
        }

        throw ServerRequestException.Bad($"Volume type {nameOrId} could not be found.");
    }

    private async Task RequireImageAsync(RequestedDisk disk, string image)
    {
        if (image != order.ImageId && _images.Add(image))
            await nova.RequireImageAsync(request, image, $"Block Device Mapping is Invalid: failed to get image {image}.");
        if (disk is { Source: "image", IsVolume: true, Size: null or 0 })
            throw ServerRequestException.Bad("Images with destination_type 'volume' need to have a non-zero size specified");
    }

    private async Task<BlockDeviceMapping> ReserveVolumeAsync(Guid serverId, BlockDeviceMapping mapping, string volumeId)
    {
        var volume = _volumes[volumeId];
        if (volume.IsMultiattach && request.Version < NovaVersions.MultiAttach)
            throw ServerRequestException.Bad("Multiattach volumes are only supported starting with compute API version 2.60.");
        try
        {
            var attachment = await Cinder.CreateAttachmentAsync(
                new() { ["volume_uuid"] = volumeId, ["instance_uuid"] = serverId.ToString() }, request.RequestId);
            return mapping with { AttachmentId = attachment.Id, VolumeSize = volume.SizeGb };
        }
        catch (CinderRefusalException refusal)
        {
            throw ServerRequestException.Bad(refusal.Name == "InvalidInput"
                ? $"Invalid volume: {refusal.Message}"
                : $"Block Device Mapping is Invalid: failed to get volume {volumeId}.");
        }
    }

    private async Task<int?> SizeOfAsync(string snapshotId)
    {
        try
        {
            var snapshot = await Cinder.GetSnapshotAsync(snapshotId, request.RequestId);
            return snapshot.TryGetProperty("size", out var size) && size.TryGetInt32(out var gigabytes) ? gigabytes : null;
        }
        catch (CinderRefusalException)
        {
            throw ServerRequestException.Bad($"Block Device Mapping is Invalid: failed to get snapshot {snapshotId}.");
        }
    }

    private static void RequireRoom(ImmutableArray<RequestedDisk> disks, Flavor flavor)
    {
        var ephemeral = disks.Where(disk => disk.IsEphemeral).Sum(disk => disk.Size is > 0 and var size ? (long)size : flavor.EphemeralGb);
        if (ephemeral > flavor.EphemeralGb)
            throw ServerRequestException.Bad(
                "Ephemeral disks requested are larger than the instance type allows. If no size is given in one block device "
                    + "mapping, flavor ephemeral size will be used.");
        var swaps = disks.Where(disk => disk.IsSwap).ToList();
        if (swaps.Count > 1)
            throw ServerRequestException.Bad("Block Device Mapping is Invalid: More than one swap drive requested.");
        if (swaps is [var swap] && (swap.Size ?? 0) > flavor.SwapMb)
            throw ServerRequestException.Bad("Swap drive requested is larger than instance type allows.");
    }

    /// <summary>Swap and ephemeral disks without a size get the flavor's.</summary>
    /// <remarks>Upstream: _volume_size.</remarks>
    private static BlockDeviceMapping WithSize(BlockDeviceMapping mapping, Flavor flavor) =>
        mapping is { VolumeSize: null, Source: "blank", Destination: "local" }
            ? mapping with { VolumeSize = mapping.GuestFormat == "swap" ? flavor.SwapMb : flavor.EphemeralGb }
            : mapping;

    private string? ZoneOf(string? zone, IReadOnlyList<string?> zones)
    {
        if (zones.Distinct(StringComparer.Ordinal).Count() > 1)
            throw Mismatch($"Volumes are in different availability zones: {string.Join(',', zones)}");
        if (zone is not null && zone != zones[0])
            throw Mismatch(
                $"Server and volumes are not in the same availability zone. Server is in: {zone}. Volumes are in: {zones[0]}");
        return zone is null && zones[0] != nova.State.Value.ZoneNames.Default ? zones[0] : zone;
    }

    private static ServerRequestException Mismatch(string reason) => ServerRequestException.Bad(
        $"The availability zone between the server and its attached volumes do not match: {reason}.");
}

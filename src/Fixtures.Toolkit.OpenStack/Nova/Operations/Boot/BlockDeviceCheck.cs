using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Checks the requested disks of a new server against each other, the image and the flavor.</summary>
/// <remarks>Upstream: _check_and_transform_bdm and _validate_bdm of compute/api.py.</remarks>
internal static class BlockDeviceCheck
{
    private static readonly ImmutableHashSet<string> DiskBuses = ["fdc", "ide", "sata", "scsi", "usb", "virtio", "xen", "lxc", "uml"];

    /// <summary>The image of the root disk, for a server without <c>imageRef</c>.</summary>
    public static string? ImageOf(ServerOrder order) => RootOf(order) switch
    {
        { Source: "image", SourceId: { } image } => image,
        { Source: "volume", SourceId: { } volume } => throw ServerRequestException.Bad(FailedToGet("volume", volume)),
        { Source: "snapshot", SourceId: { } snapshot } => throw ServerRequestException.Bad($"Snapshot {snapshot} could not be found."),
        _ => null,
    };

    /// <summary>All disks of the server, including the disk of the image.</summary>
    public static ImmutableArray<BlockDevice> Complete(ServerOrder order)
    {
        if (order.ImageId is { } image && order.BlockDevices.Any(device => device.Destination == "volume" && device.IsNamed("vda")))
            throw ServerRequestException.Bad("The volume cannot be assigned the same device name as the root device vda");
        var devices = order.BlockDevices.IsEmpty
            ? BlockDeviceReader.ReadLegacy(order.LegacyBlockDevices, order.ImageId)
            : order.BlockDevices;
        return order.MaxCount > 1 && devices.Any(device => device.Source == "volume")
            ? throw ServerRequestException.Bad("Cannot attach one or more volumes to multiple instances")
            : devices;
    }

    /// <summary>Refuses invalid disks, then disks that need volumes, which are not modelled.</summary>
    public static async Task RequireAsync(
        NovaContext nova, ApiRequest request, ServerOrder order, ImmutableArray<BlockDevice> devices, Flavor flavor)
    {
        if (devices.FirstOrDefault(device => device is { Source: "volume", SourceId: not null }) is { } volume)
            throw ServerRequestException.Bad($"Volume {volume.SourceId} could not be found.");
        var indexes = devices.Select(device => device.BootIndex).Where(index => index >= 0).Order().ToList();
        if (indexes.Count == 0 || indexes.Where((index, place) => index != place).Any())
            throw ServerRequestException.Bad(
                "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.");
        foreach (var device in devices)
        {
            await RequireSourceAsync(nova, request, order, device);
            if (device.DiskBus is { Length: > 0 } bus && !DiskBuses.Contains(bus))
                throw ServerRequestException.Bad("Block Device Mapping is Invalid.");
        }

        RequireRoom(devices, flavor);
        RequireFewLocal(devices, nova.Settings.MaxLocalBlockDevices);
        if (devices.Any(device => device.Destination == "volume"))
            throw new NotModelledException("volumes");
    }

    private static async Task RequireSourceAsync(NovaContext nova, ApiRequest request, ServerOrder order, BlockDevice device)
    {
        switch (device)
        {
            case { Source: "image", SourceId: { } image }:
                if (image != order.ImageId)
                    await nova.RequireImageAsync(request, image, FailedToGet("image", image));
                if (device is { Destination: "volume", Size: null or 0 })
                    throw ServerRequestException.Bad("Images with destination_type 'volume' need to have a non-zero size specified");
                break;
            case { Source: "snapshot", SourceId: { } snapshot }:
                throw ServerRequestException.Bad(FailedToGet("snapshot", snapshot));
            case { Source: "blank", Destination: "volume", Size: null or 0 }:
                throw ServerRequestException.Bad("Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");
        }
    }

    private static void RequireRoom(ImmutableArray<BlockDevice> devices, Flavor flavor)
    {
        var ephemeral = devices.Where(device => device.IsEphemeral).Sum(
            device => device.Size is > 0 and var size ? (long)size : flavor.EphemeralGb);
        if (ephemeral > flavor.EphemeralGb)
            throw ServerRequestException.Bad(
                "Ephemeral disks requested are larger than the instance type allows. If no size is given in one block device "
                    + "mapping, flavor ephemeral size will be used.");
        var swaps = devices.Where(device => device.IsSwap).ToList();
        if (swaps.Count > 1)
            throw ServerRequestException.Bad("Block Device Mapping is Invalid: More than one swap drive requested.");
        if (swaps is [var swap] && (swap.Size ?? 0) > flavor.SwapMb)
            throw ServerRequestException.Bad("Swap drive requested is larger than instance type allows.");
    }

    /// <summary>Refuses more local disks than the deployment allows; a negative maximum allows any number.</summary>
    public static void RequireFewLocal(ImmutableArray<BlockDevice> devices, int max)
    {
        if (max >= 0 && devices.Count(device => device.Destination == "local") > max)
            throw ServerRequestException.Bad("Block Device Mapping is Invalid: You specified more local devices than the limit allows");
    }

    private static BlockDevice? RootOf(ServerOrder order) => order.BlockDevices.IsEmpty
        ? BlockDeviceReader.ReadLegacy(order.LegacyBlockDevices, imageId: null).FirstOrDefault(device => device.BootIndex == 0)
        : order.BlockDevices.FirstOrDefault(device => device.BootIndex == 0);

    private static string FailedToGet(string kind, string id) => $"Block Device Mapping is Invalid: failed to get {kind} {id}.";
}

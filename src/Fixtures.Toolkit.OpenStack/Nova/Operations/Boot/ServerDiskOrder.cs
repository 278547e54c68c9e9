using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>All disks of a new server: those of the request, of the image and of the flavor.</summary>
/// <remarks>Upstream: _check_and_transform_bdm.</remarks>
internal static class ServerDiskOrder
{
    private const string DefaultRootName = "vda";

    /// <param name="order">The request.</param>
    /// <param name="image">The image or the metadata of the root volume; null for none.</param>
    /// <param name="flavor">The flavor.</param>
    public static ImmutableArray<RequestedDisk> Complete(ServerOrder order, GlanceImage? image, Flavor flavor)
    {
        var rootName = RootNameOf(image) ?? DefaultRootName;
        if (order.ImageId is not null
            && order.BlockDevices.Any(device => device.IsVolume && DeviceNames.WithoutDirectory(device.Name ?? "") == rootName))
            throw ServerRequestException.Bad($"The volume cannot be assigned the same device name as the root device {rootName}");
        var ofImage = OfImage(image, flavor, rootName);
        var hasRoot = ofImage.Any(device => device.BootIndex == 0);
        var devices = order.BlockDevices.IsEmpty
            ? BlockDeviceReader.ReadLegacy(order.LegacyBlockDevices, order.ImageId, rootName, hasRoot)
            : hasRoot ? order.BlockDevices.RemoveAll(device => device is { BootIndex: 0, Source: "image" })
            : order.BlockDevices;
        devices = Merge(ofImage, devices);
        return order.MaxCount > 1 && devices.Any(device => device.Source == "volume")
            ? throw ServerRequestException.Bad("Cannot attach one or more volumes to multiple instances")
            : [.. devices, .. OfFlavor(flavor, devices)];
    }

    /// <summary>Whether the server has one disk, the image's, which needs no record.</summary>
    public static bool IsPlain(ImmutableArray<RequestedDisk> disks) =>
        disks is [{ Source: "image", ImageId: { } image } root] && root == RequestedDisk.FromImage(image);

    /// <summary>The name of the root disk that an image asks for; null for none.</summary>
    /// <remarks>Upstream: properties_root_device_name.</remarks>
    public static string? RootNameOf(GlanceImage? image)
    {
        if (image is null)
            return null;
        var name = ListOf(image, "mappings").Where(mapping => Text(mapping, "virtual") == "root")
            .Select(mapping => Text(mapping, "device")).LastOrDefault();
        name = image.Properties.GetValueOrDefault("root_device_name", name ?? "");
        return name.Length == 0 ? null : DeviceNames.WithDirectory(name);
    }

    /// <remarks>Upstream: _get_image_defined_bdms.</remarks>
    private static ImmutableArray<RequestedDisk> OfImage(GlanceImage? image, Flavor flavor, string rootName)
    {
        if (image is null
            || (!image.Properties.ContainsKey("block_device_mapping") && !image.Properties.ContainsKey("mappings")))
            return [];
        var defined = ListOf(image, "block_device_mapping");
        ImmutableArray<RequestedDisk> devices = image.Properties.GetValueOrDefault("bdm_v2") is { Length: > 0 }
            ? [.. defined.Select(BlockDeviceReader.ReadOfImage)]
            : BlockDeviceReader.ReadLegacy(defined, imageId: null, rootName);
        return Merge([.. ListOf(image, "mappings").Select(mapping => BlankOf(mapping, flavor)).OfType<RequestedDisk>()], devices);
    }

    /// <summary>The blank disk of an image's mapping; null for other mappings, and for a disk that the flavor does not allow.</summary>
    /// <remarks>Upstream: _prepare_image_mapping.</remarks>
    private static RequestedDisk? BlankOf(JsonElement mapping, Flavor flavor)
    {
        var name = Text(mapping, "virtual");
        if (!BlockDeviceReader.IsSwapOrEphemeral(name))
            return null;
        var size = name == "swap" ? flavor.SwapMb : flavor.EphemeralGb;
        return size == 0 ? null : RequestedDisk.Blank(size, name == "swap" ? "swap" : Text(mapping, "guest_format")) with
        {
            Name = DeviceNames.WithDirectory(Text(mapping, "device") ?? ""),
        };
    }

    /// <summary>The second list, then the devices of the first whose names the second does not have.</summary>
    /// <remarks>Upstream: _merge_bdms_lists.</remarks>
    private static ImmutableArray<RequestedDisk> Merge(
        ImmutableArray<RequestedDisk> overridden, ImmutableArray<RequestedDisk> overriding) =>
        overridden.IsEmpty
            ? overriding
            : [.. overriding, .. overridden.Where(device => device.Name is null || !overriding.Any(other => other.Name == device.Name))];

    /// <remarks>Upstream: _get_flavor_defined_bdms.</remarks>
    private static IEnumerable<RequestedDisk> OfFlavor(Flavor flavor, ImmutableArray<RequestedDisk> devices)
    {
        if (flavor.EphemeralGb > 0 && !devices.Any(device => device.IsEphemeral))
            yield return RequestedDisk.Blank(flavor.EphemeralGb);
        if (flavor.SwapMb > 0 && !devices.Any(device => device.IsSwap))
            yield return RequestedDisk.Blank(flavor.SwapMb, "swap");
    }

    /// <summary>A property that holds a list as JSON text; empty for any other text.</summary>
    private static IReadOnlyList<JsonElement> ListOf(GlanceImage image, string property)
    {
        if (!image.Properties.TryGetValue(property, out var text) || text.Length == 0)
            return [];
        try
        {
            var list = JsonElement.Parse(text);
            return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

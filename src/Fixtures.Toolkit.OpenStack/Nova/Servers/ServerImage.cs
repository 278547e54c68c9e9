using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Copies an image's requirements and properties into a server.</summary>
internal static class ServerImage
{
    private const string MinRam = "min_ram";
    private const string MinDisk = "min_disk";

    /// <param name="server">The server.</param>
    /// <param name="image">The image of a create or rebuild request.</param>
    /// <param name="diskConfig"><c>MANUAL</c> or <c>AUTO</c>; null takes the image's <c>auto_disk_config</c>.</param>
    public static Server WithImage(this Server server, GlanceImage image, string? diskConfig) => server with
    {
        ImageId = image.Id,
        ImageDiskFormat = image.DiskFormat,
        ImageProperties = image.Properties.SetItem(MinRam, $"{image.MinRamMb}").SetItem(MinDisk, $"{MinDiskOf(image, server.Flavor)}"),
        DiskConfig = diskConfig
            ?? (NovaValues.BooleanOf(image.Properties.GetValueOrDefault("auto_disk_config", "")) == true ? "AUTO" : "MANUAL"),
    };

    /// <summary>The image as copied into the server, for the checks of a resize.</summary>
    public static GlanceImage StoredImage(this Server server) => new(server.ImageId ?? "", "active", "private", null)
    {
        MinRamMb = Number(server, MinRam),
        MinDiskGb = Number(server, MinDisk),
        Properties = server.ImageProperties,
    };

    private static int Number(Server server, string name) =>
        int.TryParse(server.ImageProperties.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>
    /// nova.utils.get_system_metadata_from_image stores the flavor's disk as the minimum, so a later resize cannot shrink the disk.
    /// </summary>
    private static int MinDiskOf(GlanceImage image, Flavor flavor) =>
        image.DiskFormat == "vhd" ? flavor.DiskGb : Math.Max(image.MinDiskGb, flavor.DiskGb);
}

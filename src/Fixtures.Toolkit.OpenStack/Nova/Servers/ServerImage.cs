using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>What a server takes over from the image that it is made of.</summary>
internal static class ServerImage
{
    private const string MinRam = "min_ram";
    private const string MinDisk = "min_disk";

    /// <param name="image">The image.</param>
    /// <param name="diskConfig"><c>MANUAL</c> or <c>AUTO</c>; null leaves it to the image.</param>
    /// <param name="server">The server.</param>
    public static Server Set(GlanceImage image, string? diskConfig, Server server) => server with
    {
        ImageId = image.Id,
        ImageProperties = image.Properties.SetItem(MinRam, $"{image.MinRamMb}").SetItem(MinDisk, $"{MinDiskOf(image, server.Flavor)}"),
        DiskConfig = diskConfig
            ?? (NovaValues.BooleanOf(image.Properties.GetValueOrDefault("auto_disk_config", "")) == true ? "AUTO" : "MANUAL"),
    };

    /// <summary>The image as the server remembers it: what a resize holds against the new flavor.</summary>
    public static GlanceImage Remembered(Server server) => new(server.ImageId ?? "", "active", "private", null)
    {
        MinRamMb = Number(server, MinRam),
        MinDiskGb = Number(server, MinDisk),
        Properties = server.ImageProperties,
    };

    private static int Number(Server server, string name) =>
        int.TryParse(server.ImageProperties.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Upstream's get_system_metadata_from_image: the disk that the server has is the least that it needs from then on.</summary>
    private static int MinDiskOf(GlanceImage image, Flavor flavor) =>
        image.DiskFormat == "vhd" ? flavor.DiskGb : Math.Max(image.MinDiskGb, flavor.DiskGb);
}

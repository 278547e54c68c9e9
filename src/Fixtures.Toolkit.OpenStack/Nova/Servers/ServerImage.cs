using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Copies an image's requirements and properties into a server.</summary>
internal static class ServerImage
{
    private const string MinRam = "min_ram";
    private const string MinDisk = "min_disk";
    private const string BaseImage = "base_image_ref";

    /// <param name="server">The server.</param>
    /// <param name="image">The image of a create or rebuild request.</param>
    /// <param name="diskConfig"><c>MANUAL</c> or <c>AUTO</c>; null takes the image's <c>auto_disk_config</c>.</param>
    /// <remarks>Upstream: nova.utils.get_system_metadata_from_image. A new server keeps the image's own <c>base_image_ref</c>.</remarks>
    public static Server WithImage(this Server server, GlanceImage image, string? diskConfig) => server with
    {
        ImageId = image.Id,
        ImageProperties = PropertiesOf(image, server),
        DiskConfig = diskConfig
            ?? (NovaValues.BooleanOf(image.Properties.GetValueOrDefault("auto_disk_config", "")) == true ? "AUTO" : "MANUAL"),
    };

    /// <summary>Copies the image of the root volume into a new server, which shows no image.</summary>
    /// <param name="server">The server.</param>
    /// <param name="image">The image of the root disk; null for none.</param>
    /// <param name="diskConfig"><c>MANUAL</c> or <c>AUTO</c>; null takes the image's <c>auto_disk_config</c>.</param>
    /// <remarks>Upstream: _populate_instance_for_create, whose <c>base_image_ref</c> is then empty.</remarks>
    public static Server WithRootImage(this Server server, GlanceImage? image, string? diskConfig)
    {
        image ??= new GlanceImage("", "active", "private", null);
        return server.WithImage(image with { Id = "" }, diskConfig) with { ImageId = null };
    }

    /// <summary>The image as copied into the server, for the checks of a resize.</summary>
    public static GlanceImage StoredImage(this Server server) => new(server.ImageId ?? "", "active", "private", null)
    {
        MinRamMb = Number(server, MinRam),
        MinDiskGb = Number(server, MinDisk),
        Properties = server.ImageProperties,
    };

    private static ImmutableSortedDictionary<string, string> PropertiesOf(GlanceImage image, Server server)
    {
        // SM_SKIP_KEYS.
        var properties = image.Properties.RemoveRange(["mappings", "block_device_mapping"]).ToBuilder();
        properties[MinRam] = $"{image.MinRamMb}";
        properties[MinDisk] = $"{MinDiskOf(image, server.Flavor)}";
        if (image.DiskFormat is { } diskFormat)
            properties["disk_format"] = diskFormat;
        if (image.ContainerFormat is { } containerFormat)
            properties["container_format"] = containerFormat;
        if (server.ImageId is not null || !properties.ContainsKey(BaseImage))
            properties[BaseImage] = image.Id;
        return properties.ToImmutable();
    }

    private static int Number(Server server, string name) =>
        int.TryParse(server.ImageProperties.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>
    /// nova.utils.get_system_metadata_from_image stores the flavor's disk as the minimum, so a later resize cannot shrink the disk.
    /// </summary>
    private static int MinDiskOf(GlanceImage image, Flavor flavor) =>
        image.DiskFormat == "vhd" ? flavor.DiskGb : Math.Max(image.MinDiskGb, flavor.DiskGb);
}

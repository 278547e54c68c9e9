using Fixtures.Toolkit.OpenStack.Nova.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>What a server takes over from the image that it is made of.</summary>
internal static class ServerImage
{
    /// <param name="image">The image.</param>
    /// <param name="diskConfig"><c>MANUAL</c> or <c>AUTO</c>; null leaves it to the image.</param>
    /// <param name="server">The server.</param>
    public static Server Set(GlanceImage image, string? diskConfig, Server server) => server with
    {
        ImageId = image.Id,
        ImageProperties = image.Properties.SetItem("min_ram", $"{image.MinRamMb}").SetItem("min_disk", $"{image.MinDiskGb}"),
        DiskConfig = diskConfig ?? (image.Properties.GetValueOrDefault("auto_disk_config") is "True" or "true" or "1" ? "AUTO" : "MANUAL"),
    };
}

using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Whether an image can be booted, and by a flavor of that size.</summary>
internal static class ServerImageCheck
{
    private const long GiB = 1L << 30;

    /// <param name="request">Who asks.</param>
    /// <param name="image">The image; null where there is none, and so nothing to check.</param>
    /// <param name="flavor">What it has to fit into.</param>
    /// <param name="disks">The server's disks: that to boot from may be a volume, whose size is its own.</param>
    public static void RequireBootable(ApiRequest request, GlanceImage? image, Flavor flavor, IEnumerable<BlockDevice>? disks = null)
    {
        if (image is null)
            return;
        var root = disks?.FirstOrDefault(disk => disk.BootIndex == 0);
        if (root is not { Destination: "volume" } && image.Properties.GetValueOrDefault("cinder_encryption_key_id") is { Length: > 0 })
            throw ServerRequestException.Bad(
                $"Image {image.Id} is unacceptable: Direct booting of an image uploaded from an encrypted volume is unsupported.");
        if (image.Status != "active")
            throw ServerRequestException.Bad($"Image {image.Id} is not active.");
        RequireFit(request, image, flavor, root);
    }

    /// <summary>
    /// Refuses an image that is too large for the flavor. A resize checks no more than this of the image that the server is made of.
    /// </summary>
    public static void RequireFit(ApiRequest request, GlanceImage image, Flavor flavor, BlockDevice? root = null)
    {
        if (image.Properties.GetValueOrDefault("img_config_drive", "optional") is not ("optional" or "mandatory") and var option)
            throw ServerRequestException.Bad($"Image's config drive option '{option}' is invalid");
        if (flavor.MemoryMb < image.MinRamMb)
            throw ServerRequestException.Bad("Flavor's memory is too small for requested image.");
        if (root is { Destination: "volume" })
            return;
        var disk = flavor.DiskGb * GiB;
        if (disk == 0)
            RequireZeroDiskAllowed(request);
        else if (image.Size > disk)
            throw ServerRequestException.Bad(
                $"Flavor's disk is too small for requested image. Flavor disk is {disk} bytes, image is {image.Size} bytes.");
        else if (image.MinDiskGb * GiB > disk)
            throw ServerRequestException.Bad(
                $"Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is {disk} bytes, "
                    + $"minimum size is {image.MinDiskGb * GiB} bytes.");
    }

    /// <summary>Refuses <c>AUTO</c> where the image forbids that its disk grows by itself.</summary>
    public static void RequireDiskConfig(string? imageId, IReadOnlyDictionary<string, string>? properties, string? diskConfig)
    {
        if (diskConfig == "AUTO"
            && properties?.GetValueOrDefault("auto_disk_config")?.Trim().Equals("disabled", StringComparison.OrdinalIgnoreCase) == true)
            throw ServerRequestException.Bad($"Requested image {imageId} has automatic disk resize disabled.");
    }

    private static void RequireZeroDiskAllowed(ApiRequest request)
    {
        if (!request.Allows(ServerPolicy.CreateZeroDiskFlavor))
            throw ServerRequestException.Forbidden("Only volume-backed servers are allowed for flavors with zero disk.");
    }
}

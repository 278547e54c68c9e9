using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Checks that an image can be booted with a flavor.</summary>
/// <remarks>Upstream: _validate_flavor_image of compute/api.py.</remarks>
internal static class ServerImageCheck
{
    private const long GiB = 1L << 30;

    /// <summary>Refuses an image that cannot be booted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="image">The image; null skips all checks.</param>
    /// <param name="flavor">The flavor, whose memory and disk must suffice.</param>
    /// <param name="disks">The server's disks.</param>
    public static void RequireBootable(ApiRequest request, GlanceImage? image, Flavor flavor, IEnumerable<RequestedDisk>? disks = null)
    {
        if (image is null)
            return;
        var root = disks?.FirstOrDefault(disk => disk.BootIndex == 0);
        if (root is not { IsVolume: true } && image.Properties.GetValueOrDefault("cinder_encryption_key_id") is { Length: > 0 })
            throw ServerRequestException.Bad(
                $"Image {image.Id} is unacceptable: Direct booting of an image uploaded from an encrypted volume is unsupported.");
        if (image.Status != "active")
            throw ServerRequestException.Bad($"Image {image.Id} is not active.");
        RequireFit(request, image, flavor, root);
    }

    /// <summary>Refuses an image that is too large for the flavor: the only check of a resize.</summary>
    /// <remarks>Upstream: _validate_flavor_image_nostatus.</remarks>
    public static void RequireFit(ApiRequest request, GlanceImage image, Flavor flavor, RequestedDisk? root = null)
    {
        if (image.Properties.GetValueOrDefault("img_config_drive", "optional") is not ("optional" or "mandatory") and var option)
            throw ServerRequestException.Bad($"Image's config drive option '{option}' is invalid");
        if (flavor.MemoryMb < image.MinRamMb)
            throw ServerRequestException.Bad("Flavor's memory is too small for requested image.");
        if (root is { IsVolume: true })
        {
            RequireVolumeFit(image, root.Size);
            return;
        }

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

    /// <summary>Refuses a new volume that is smaller than the image demands. Cinder checked one that exists.</summary>
    private static void RequireVolumeFit(GlanceImage image, int? sizeGb)
    {
        if (sizeGb is { } size && image.MinDiskGb > size)
            throw ServerRequestException.Bad(
                $"Volume is smaller than the minimum size specified in image metadata. Volume size is {size * GiB} bytes, "
                    + $"minimum size is {image.MinDiskGb * GiB} bytes.");
    }

    /// <summary>Refuses <c>AUTO</c> for an image that disables automatic disk resize.</summary>
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

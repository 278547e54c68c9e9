using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The images that volumes are created from.</summary>
internal static class VolumeImages
{
    private const long Gibibyte = 1L << 30;

    /// <summary>The volume type that the image asks for; null for none.</summary>
    public static string? TypeOf(JsonElement image) =>
        image.TryGetProperty("cinder_img_volume_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    /// <summary>Refuses an image that is not active, or larger than the volume.</summary>
    /// <remarks>Upstream: volume_utils.check_image_metadata.</remarks>
    public static void RequireFit(JsonElement image, int volumeSize)
    {
        var id = image.GetProperty("id").GetString();
        if (image.GetProperty("status").GetString() != "active")
            throw CinderFault.InvalidInput($"Image {id} is not active.");
        var imageSize = (Number(image, "size") + Gibibyte - 1) / Gibibyte;
        if (imageSize > volumeSize)
            throw CinderFault.InvalidInput($"Size of specified image {imageSize}GB is larger than volume size {volumeSize}GB.");
        var minDisk = Number(image, "min_disk");
        if (volumeSize < minDisk)
        {
            throw CinderFault.InvalidInput(
                $"Volume size {volumeSize}GB cannot be smaller than the image minDisk size {minDisk}GB.");
        }
    }

    private static long Number(JsonElement image, string name) =>
        image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
}

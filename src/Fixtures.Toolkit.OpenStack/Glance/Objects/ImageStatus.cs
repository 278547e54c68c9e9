using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>The statuses of an image and the transitions between them.</summary>
/// <remarks>Source: Image API v2 reference, "Image statuses".</remarks>
internal static class ImageStatus
{
    public const string Queued = "queued";
    public const string Saving = "saving";
    public const string Uploading = "uploading";
    public const string Importing = "importing";
    public const string Active = "active";
    public const string Deactivated = "deactivated";

    /// <remarks>Source: glance.domain, <c>Image.valid_state_targets</c> and the setter of <c>Image.status</c>.</remarks>
    /// <exception cref="ImageStatusFault">The transition to <paramref name="next"/> is not allowed.</exception>
    /// <exception cref="GlanceFault">400: the image would get data, but has no disk or container format.</exception>
    public static void RequireTransition(Image image, string next)
    {
        if (!MayBecome(image.Status, next))
            throw new ImageStatusFault(image.Status, next);
        if (next is Saving or Importing)
            RequireFormats(image);
    }

    private static bool MayBecome(string current, string next) => current switch
    {
        Queued => next is Saving or Uploading or Importing or Active,
        Uploading => next is Importing or Queued,
        Importing or Saving => next is Active or Queued,
        Active => next is Deactivated,
        Deactivated => next is Active,
        _ => false,
    };

    private static void RequireFormats(Image image)
    {
        var missing = (image.DiskFormat, image.ContainerFormat) switch
        {
            (null, null) => "Properties disk_format, container_format",
            (null, _) => "Property disk_format",
            (_, null) => "Property container_format",
            _ => null,
        };
        if (missing is not null)
            throw GlanceFault.BadRequest($"{missing} must be set prior to saving data.");
    }
}

internal sealed class ImageStatusFault(string current, string next)
    : GlanceFault(HttpStatusCode.Conflict, $"Image status transition from {current} to {next} is not allowed");

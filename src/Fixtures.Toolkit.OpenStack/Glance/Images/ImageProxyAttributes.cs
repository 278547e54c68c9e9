using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>
/// The Python attributes of upstream's <c>ImageProxy</c>. A PATCH tests names with <c>hasattr</c>, so these count as attributes of
/// the image: they cannot be removed, and setting them has no lasting effect.
/// </summary>
/// <remarks>Source: glance.api.v2.images, <c>_do_replace</c>, <c>_do_add</c> and <c>_do_remove</c>; glance.notifier.ImageProxy.</remarks>
internal static class ImageProxyAttributes
{
    private static readonly string[] Ignored =
    [
        "member", "context", "notifier", "delete", "deactivate", "reactivate", "get_data", "set_data", "get_payload", "get_super_class",
        "send_notification",
    ];

    /// <summary>Attributes that upstream needs to save the image; it answers 500 when they are replaced.</summary>
    private static readonly string[] Essential = ["extra_properties", "base", "helper", "repo"];

    private const string Id = "image_id";

    public static bool Contains(string name) => name == Id || Ignored.Contains(name) || Essential.Contains(name);

    /// <exception cref="GlanceFault">404: the image would be saved under an unknown id. 403: upstream would answer 500.</exception>
    public static void RequireNoEffect(Image image, ImageChange change)
    {
        if (Essential.Contains(change.Name))
            throw GlanceFault.Denied($"Property {change.Name} may not be replaced.");
        if (change.Name == Id && change.Value.ToString() is var id && id != image.Id)
            throw GlanceFault.NotFound($"No image found with ID {id}");
    }
}

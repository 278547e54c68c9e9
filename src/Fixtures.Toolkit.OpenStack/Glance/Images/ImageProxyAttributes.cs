namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>
/// Names of what upstream's image has as a Python object. A PATCH takes them for attributes of the image, since it asks <c>hasattr</c>: they are no
/// properties, cannot be removed, and what is set there is lost with the request.
/// </summary>
/// <remarks>Source: glance.api.v2.images, <c>_do_replace</c>, <c>_do_add</c> and <c>_do_remove</c>, on a glance.notifier.ImageProxy.</remarks>
internal static class ImageProxyAttributes
{
    private static readonly string[] Ignored =
        ["member", "context", "notifier", "delete", "deactivate", "reactivate", "get_data", "set_data", "get_payload", "get_super_class", "send_notification"];

    /// <summary>What the real service needs to save the image, and breaks without.</summary>
    private static readonly string[] Essential = ["extra_properties", "base", "helper", "repo"];

    private const string Id = "image_id";

    public static bool Contains(string name) => name == Id || Ignored.Contains(name) || Essential.Contains(name);

    /// <exception cref="GlanceFault">404: the image would be saved under another id, which is none. 403: the real service answers 500 there.</exception>
    public static void RequireNoEffect(Image image, ImageChange change)
    {
        if (Essential.Contains(change.Name))
            throw GlanceFault.Denied($"Property {change.Name} may not be replaced.");
        if (change.Name == Id && change.Value.ToString() is var id && id != image.Id)
            throw GlanceFault.NotFound($"No image found with ID {id}");
    }
}

using Fixtures.Toolkit.OpenStack.Glance.Images;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Configures the images of a cloud.</summary>
public static class ImageBuilderExtensions
{
    /// <summary>Adds an image to the initial ones. It is active, and public unless <paramref name="configure"/> changes that.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Up to 255 characters; need not be unique. A mistake: it is empty.</param>
    /// <param name="configure">Changes the image. A mistake: an id, a format, a visibility or a size that Glance refuses.</param>
    /// <example><code>builder.WithImage("debian-13", image => image with { MinRamMb = 512, MinDiskGb = 2 });</code></example>
    public static OpenStackBuilder WithImage(
        this OpenStackBuilder builder, string name, Func<ImageDefinition, ImageDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var image = new ImageDefinition(name);
        image = configure is null ? image : configure(image);
        return builder.RejectAll(ImageMistakes.In(image)).Check(ImageMistakes.InAll)
            .Configure<ImageSettings>(settings => settings with { Images = settings.Images.Add(image) });
    }

    /// <summary>Removes the default images and those added before.</summary>
    public static OpenStackBuilder WithoutImages(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ImageSettings>(settings => settings with { Images = [] });
    }

    /// <summary>
    /// Gives Glance an image cache: <c>/v2/cache</c> lists, fetches and forgets images, and downloads of whole images fill it.
    /// </summary>
    public static OpenStackBuilder WithImageCache(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ImageSettings>(settings => settings with { HasCache = true });
    }

    /// <summary>Replaces or wraps Glance's image store, for example with a mock. The store added last is the outermost.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="wrap">Receives the current store and returns the one to use. Called once for each cloud and fork.</param>
    public static OpenStackBuilder WithImageStore(this OpenStackBuilder builder, Func<IImageStore, IImageStore> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.Configure<ImageSettings>(settings => settings with { Stores = settings.Stores.Add(wrap) });
    }
}

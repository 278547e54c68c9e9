namespace Fixtures.Toolkit.OpenStack;

/// <summary>What a cloud's builder can say of images.</summary>
public static class ImageBuilderExtensions
{
    /// <summary>Adds an image that the cloud begins with, public and active unless <paramref name="configure"/> says otherwise.</summary>
    public static OpenStackBuilder WithImage(this OpenStackBuilder builder, string name, Func<SeededImage, SeededImage>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var image = new SeededImage(name);
        image = configure is null ? image : configure(image);
        return builder.Configure<ImageSettings>(settings => settings with { Images = settings.Images.Add(image) });
    }

    /// <summary>Begins without the default images, and without those added before.</summary>
    public static OpenStackBuilder WithoutImages(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ImageSettings>(settings => settings with { Images = [] });
    }

    /// <summary>Puts an image store of the test's in the place of Glance's, or around it: a Moq mock fits. The last one added is outermost.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="wrap">Gets the store so far; returns the one to use. Asked once for each cloud and fork.</param>
    public static OpenStackBuilder WithImageStore(this OpenStackBuilder builder, Func<IImageStore, IImageStore> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.Configure<ImageSettings>(settings => settings with { Stores = settings.Stores.Add(wrap) });
    }
}

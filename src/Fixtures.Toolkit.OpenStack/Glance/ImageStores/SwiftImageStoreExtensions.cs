using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Keeps images in object storage.</summary>
public static class SwiftImageStoreExtensions
{
    /// <summary>
    /// Adds Swift, and keeps the data of images in it, as Glance's <c>swift</c> store does: one object an image, and segments for large
    /// ones. Glance is a client of Swift, so faults between the two are at <c>Place.Edge("image", "object-store")</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the container and the sizes. A mistake: an empty name or a size that is not positive.</param>
    /// <example><code>
    /// builder.WithSwiftImageStore(store => store with { LargeObjectBytes = 4096, LargeObjectChunkBytes = 1024 });
    /// </code></example>
    /// <remarks>The initial images are in it, too, unless the cloud has no Swift. Ranges of images in it get 400, as upstream.</remarks>
    public static OpenStackBuilder WithSwiftImageStore(
        this OpenStackBuilder builder, Func<SwiftImageStoreSettings, SwiftImageStoreSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var isFirst = builder.Get<ImageSettings>().Swift is null;
        builder.With("object-store").Configure<ImageSettings>(settings =>
        {
            var store = settings.Swift ?? new SwiftImageStoreSettings();
            return settings with { Swift = configure is null ? store : configure(store) };
        }).Check(Mistakes);
        return isFirst ? builder.FillWith(MoveImages) : builder;
    }

    private static void MoveImages(OpenStackCloud cloud)
    {
        if (!cloud.World.Services.Has("object-store") || !cloud.World.Services.Has("image"))
            return;
        // The caller's context waits here, so nothing could go on in it.
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            cloud.World.Service<ImageStorage>().MoveAllAsync().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static IEnumerable<string> Mistakes(OpenStackBuilder builder)
    {
        if (builder.Get<ImageSettings>().Swift is not { } store)
            yield break;
        if (string.IsNullOrEmpty(store.Container) || store.Container.Contains('/', StringComparison.Ordinal))
            yield return $"'{store.Container}' cannot be the container of the images. It has a name without slashes.";
        if (store.LargeObjectBytes < 1 || store.LargeObjectChunkBytes < 1)
        {
            yield return $"Images cannot be stored in segments of {store.LargeObjectChunkBytes} bytes from {store.LargeObjectBytes} bytes "
                + "on. Both sizes are at least 1.";
        }
    }
}

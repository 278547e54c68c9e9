using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Switches Glance's image cache of a running cloud.</summary>
public static class ImageCacheExtensions
{
    /// <summary>Gives Glance an image cache, as a restart with <c>image_cache_dir</c> does. Images cached before are still there.</summary>
    /// <exception cref="InvalidOperationException">The cloud has no Glance.</exception>
    public static void EnableImageCache(this OpenStackCloud cloud) => Switch(cloud, isOn: true);

    /// <summary>Takes the image cache away: <c>/v2/cache</c> answers 404, and downloads do not fill it.</summary>
    /// <exception cref="InvalidOperationException">The cloud has no Glance.</exception>
    public static void DisableImageCache(this OpenStackCloud cloud) => Switch(cloud, isOn: false);

    private static void Switch(OpenStackCloud cloud, bool isOn)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        if (!cloud.HasService("image"))
            throw new InvalidOperationException("This cloud has no image service. Build it without WithOnly, or name image there.");
        cloud.World.Service<GlanceStore>().Update(state => state with { Cache = state.Cache with { IsOn = isOn } });
    }
}

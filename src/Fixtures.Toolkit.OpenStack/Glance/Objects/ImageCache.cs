using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>The image cache of an API server: what is in it, and what it is asked to fetch.</summary>
/// <remarks>Source: glance.image_cache.</remarks>
internal sealed record ImageCache
{
    public static readonly ImageCache Empty = new();

    /// <summary>Whether the server has a cache: <c>image_cache_dir</c>. Its images outlast a time without it.</summary>
    public bool IsOn { get; init; }

    /// <summary>The number of the last entry.</summary>
    public int LastNumber { get; init; }

    /// <summary>The cached images, by id.</summary>
    public ImmutableSortedDictionary<string, CachedImage> Images { get; init; } = ImmutableSortedDictionary<string, CachedImage>.Empty;

    /// <summary>The ids of the images to fetch, oldest first.</summary>
    public ImmutableArray<string> Queue { get; init; } = [];

    /// <summary>Queues an image, unless it is cached or queued.</summary>
    public ImageCache WithQueued(string imageId) =>
        Images.ContainsKey(imageId) || Queue.Contains(imageId) ? this : this with { Queue = Queue.Add(imageId) };

    /// <summary>Adds the data of an image that is not cached, and takes it off the queue.</summary>
    public ImageCache With(string imageId, ImageContent content, DateTimeOffset now) => Images.ContainsKey(imageId)
        ? this with { Queue = Queue.Remove(imageId) }
        : this with
        {
            LastNumber = LastNumber + 1,
            Images = Images.Add(imageId, new CachedImage(LastNumber + 1, content, now)),
            Queue = Queue.Remove(imageId),
        };

    /// <summary>Counts a download from the cache.</summary>
    public ImageCache WithHit(string imageId, DateTimeOffset now) => Images.TryGetValue(imageId, out var image)
        ? this with { Images = Images.SetItem(imageId, image with { Hits = image.Hits + 1, LastAccessed = now }) }
        : this;

    /// <summary>Forgets an image, cached or queued.</summary>
    public ImageCache Without(string imageId) => this with { Images = Images.Remove(imageId), Queue = Queue.Remove(imageId) };

    public ImageCache WithoutImages() => this with { Images = Images.Clear() };

    public ImageCache WithoutQueue() => this with { Queue = [] };
}

/// <summary>A cached image.</summary>
/// <param name="Number">Of its entry in this world.</param>
/// <param name="Content">The data.</param>
/// <param name="LastModified">When the data came into the cache.</param>
internal sealed record CachedImage(int Number, ImageContent Content, DateTimeOffset LastModified)
{
    public DateTimeOffset LastAccessed { get; init; } = LastModified;

    /// <summary>How many downloads it has served.</summary>
    public int Hits { get; init; }
}

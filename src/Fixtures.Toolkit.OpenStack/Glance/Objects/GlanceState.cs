using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Glance's state as one immutable value.</summary>
internal sealed record GlanceState
{
    public static readonly GlanceState Empty = new();

    public ImmutableDictionary<string, Image> Images { get; init; } = ImmutableDictionary<string, Image>.Empty;

    /// <summary>Deleted images without their data. Upstream keeps the rows, so their ids cannot be reused.</summary>
    public ImmutableDictionary<string, Image> DeletedImages { get; init; } = ImmutableDictionary<string, Image>.Empty;

    public ImmutableDictionary<string, ImageTask> Tasks { get; init; } = ImmutableDictionary<string, ImageTask>.Empty;

    public ImageCache Cache { get; init; } = ImageCache.Empty;

    public MetadefCatalogue Metadefs { get; init; } = MetadefCatalogue.Empty;

    /// <summary>Adds or replaces an image.</summary>
    public GlanceState With(Image image) => this with { Images = Images.SetItem(image.Id, ImageRow.From(image)) };

    public GlanceState With(ImageTask task) => this with { Tasks = Tasks.SetItem(task.Id, task) };

    public GlanceState Without(Image image) => this with
    {
        Images = Images.Remove(image.Id),
        Cache = Cache.Without(image.Id),
        DeletedImages = DeletedImages.SetItem(image.Id, image with { Content = null, Staged = null }),
    };
}

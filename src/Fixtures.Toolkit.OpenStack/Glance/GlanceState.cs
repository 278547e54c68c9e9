using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Metadefs;
using Fixtures.Toolkit.OpenStack.Glance.Tasks;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>All that Glance knows.</summary>
internal sealed record GlanceState
{
    public static readonly GlanceState Empty = new();

    public ImmutableDictionary<string, Image> Images { get; init; } = ImmutableDictionary<string, Image>.Empty;

    /// <summary>Ids of deleted images; none of them can be had again.</summary>
    public ImmutableHashSet<string> DeletedImages { get; init; } = [];

    public ImmutableDictionary<string, ImageTask> Tasks { get; init; } = ImmutableDictionary<string, ImageTask>.Empty;

    public MetadefCatalogue Metadefs { get; init; } = MetadefCatalogue.Empty;

    /// <summary>Replaces the image, or adds it.</summary>
    public GlanceState With(Image image) => this with { Images = Images.SetItem(image.Id, image) };

    public GlanceState With(ImageTask task) => this with { Tasks = Tasks.SetItem(task.Id, task) };

    public GlanceState Without(Image image) =>
        this with { Images = Images.Remove(image.Id), DeletedImages = DeletedImages.Add(image.Id) };
}

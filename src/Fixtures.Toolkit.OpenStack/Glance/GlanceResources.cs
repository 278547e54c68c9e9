using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The types of resources that exist in Glance until they are deleted.</summary>
public static class GlanceResources
{
    /// <summary>An image.</summary>
    public static ResourceType Image => Glance.Objects.Image.ResourceType;

    /// <summary>A namespace of metadata definitions.</summary>
    public static ResourceType MetadefNamespace => Glance.Objects.MetadefNamespace.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        Image, MetadefNamespace,
    ];

    internal static IEnumerable<CloudResource> Of(GlanceState state) =>
    [
        .. state.Images.Values.OrderBy(image => image.CreatedAt).ThenBy(image => image.Id, StringComparer.Ordinal)
            .Select(image => new CloudResource(Image, image.Id, image.Name ?? "") { ProjectId = image.Owner }),
        .. state.Metadefs.Namespaces.Keys.Select(name => new CloudResource(MetadefNamespace, name, name)),
    ];
}

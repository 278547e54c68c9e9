namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Lists the resources that clients create and must delete: images and metadata definition namespaces.</summary>
internal static class GlanceResources
{
    public static IEnumerable<CloudResource> In(GlanceState state) =>
    [
        .. state.Images.Values.OrderBy(image => image.CreatedAt).ThenBy(image => image.Id, StringComparer.Ordinal)
            .Select(image => new CloudResource(ResourceKind.Image, image.Id, image.Name ?? "") { ProjectId = image.Owner }),
        .. state.Metadefs.Namespaces.Keys.Select(name => new CloudResource(ResourceKind.MetadefNamespace, name, name)),
    ];
}

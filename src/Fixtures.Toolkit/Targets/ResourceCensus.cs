using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Targets;

/// <summary>Lists the resources of a cloud through its APIs, as its administrator.</summary>
internal sealed class ResourceCensus(OpenStackTarget target)
{
    /// <summary>The resources, of these types or of all that have a list.</summary>
    public async Task<IReadOnlyList<CloudResource>> ListAsync(
        IReadOnlyCollection<ResourceType>? types, CancellationToken cancellation)
    {
        var resources = new List<CloudResource>();
        if (IsAsked(PlacementResources.Allocation) || IsAsked(PlacementResources.ResourceProvider))
        {
            var placement = await PlacementCensus.ListAsync(target.UsedPlacement, cancellation).ConfigureAwait(false);
            resources.AddRange(placement.Where(resource => IsAsked(resource.Type)));
        }

        return resources;

        bool IsAsked(ResourceType type) => types?.Contains(type) ?? true;
    }
}

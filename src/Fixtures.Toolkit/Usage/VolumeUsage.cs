using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>The block storage that projects use: volumes, snapshots and backups, and their gigabytes.</summary>
internal static class VolumeUsage
{
    /// <summary>The types that use quota of Cinder.</summary>
    public static IReadOnlyCollection<ResourceType> Types { get; } =
        [CinderResources.Volume, CinderResources.Snapshot, CinderResources.Backup];

    /// <summary>The resources that use quota of Cinder.</summary>
    public static IEnumerable<CloudResource> In(IEnumerable<CloudResource> resources) =>
        resources.Where(resource => resource.Amounts.Count > 0 && Types.Contains(resource.Type));

    public static ResourceAmounts Sum(IEnumerable<CloudResource> resources) =>
        resources.Aggregate(ResourceAmounts.None, (sum, one) => sum + new ResourceAmounts(one.Amounts));
}

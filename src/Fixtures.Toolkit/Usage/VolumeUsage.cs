using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>The block storage that projects use: volumes, snapshots and backups, and their gigabytes.</summary>
internal static class VolumeUsage
{
    /// <summary>The resources that use quota of Cinder.</summary>
    public static IEnumerable<CloudResource> In(IEnumerable<CloudResource> resources) => resources.Where(resource =>
        resource.Amounts.Count > 0
        && (resource.Type == CinderResources.Volume || resource.Type == CinderResources.Snapshot
            || resource.Type == CinderResources.Backup));

    public static ResourceAmounts Sum(IEnumerable<CloudResource> resources) =>
        resources.Aggregate(ResourceAmounts.None, (sum, one) => sum + new ResourceAmounts(one.Amounts));
}

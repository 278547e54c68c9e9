using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>Upstream's default filters of pools, and its default weigher.</summary>
/// <remarks>
/// Source: <c>scheduler_default_filters</c> (AvailabilityZoneFilter, CapacityFilter, CapabilitiesFilter) and CapacityWeigher.
/// </remarks>
internal static class PoolFilters
{
    /// <summary>The pool with the most virtual free space; null where none fits.</summary>
    public static BackendPool? Best(IEnumerable<BackendPool> pools, PoolRequest request) =>
        Passing(pools, request).OrderByDescending(pool => pool.VirtualFreeGb(IsThin(request.Type))).FirstOrDefault();

    public static IEnumerable<BackendPool> Passing(IEnumerable<BackendPool> pools, PoolRequest request) => pools.Where(pool =>
        IsInZone(pool, request) && HasCapacity(pool, request) && CapabilityMatch.Fits(pool, request.Type) && IsWanted(pool, request));

    private static bool IsInZone(BackendPool pool, PoolRequest request) =>
        request.Zones.IsEmpty || request.Zones.Contains(pool.AvailabilityZone);

    private static bool IsWanted(BackendPool pool, PoolRequest request) =>
        request.Backend is not { } backend || backend == pool.Name || backend == pool.Host;

    /// <remarks>Upstream: CapacityFilter.backend_passes.</remarks>
    private static bool HasCapacity(BackendPool pool, PoolRequest request)
    {
        if (request.Present == pool.Name || request.SizeGb == 0)
            return true;
        if (pool.TotalGb <= 0)
            return false;
        var isThin = IsThin(request.Type);
        if (isThin && pool.MaxOverSubscriptionRatio < 1)
            return false;
        return pool.VirtualFreeGb(isThin) >= request.SizeGb;
    }

    private static bool IsThin(VolumeType type) => type.ExtraSpecs.GetValueOrDefault("provisioning:type") != "thick";
}

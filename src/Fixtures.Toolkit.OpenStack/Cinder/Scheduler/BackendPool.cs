using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>The pool of a backend as the scheduler knows it.</summary>
/// <param name="Name"><c>controller@lvmdriver-1#lvmdriver-1</c>.</param>
/// <param name="ServiceId">The id of its volume service.</param>
/// <param name="AvailabilityZone">The zone of its volume service.</param>
/// <remarks>Upstream: PoolState of scheduler/host_manager.py, and _update_volume_stats of the LVM driver.</remarks>
internal sealed record BackendPool(string Name, string ServiceId, string AvailabilityZone)
{
    /// <summary>The backend of the pool: <c>controller@lvmdriver-1</c>.</summary>
    public string Host => Name.Split('#')[0];

    /// <summary>The capability <c>volume_backend_name</c>, and the name of the pool in the backend.</summary>
    public required string BackendName { get; init; }

    /// <summary>In GiB.</summary>
    public required double TotalGb { get; init; }

    /// <summary>In GiB. The pool is thin and the volumes are empty, so that all of it is free.</summary>
    public double FreeGb => TotalGb;

    /// <summary>The sizes of the volumes and snapshots on the pool, in GiB.</summary>
    public required double ProvisionedGb { get; init; }

    /// <summary>The sizes of the volumes on the pool, in GiB.</summary>
    public required int AllocatedGb { get; init; }

    /// <summary>The volumes and snapshots on the pool.</summary>
    public required int VolumeCount { get; init; }

    public required double MaxOverSubscriptionRatio { get; init; }

    public required int ReservedPercentage { get; init; }

    /// <summary>What extra specs are compared with, beside the fields above.</summary>
    public required ImmutableSortedDictionary<string, string> Capabilities { get; init; }

    /// <summary>The size of volumes that the pool can still take, in GiB.</summary>
    /// <param name="isThin">False for types with <c>provisioning:type=thick</c>.</param>
    /// <remarks>Upstream: calculate_capacity_factors.</remarks>
    public double VirtualFreeGb(bool isThin) => isThin
        ? (AvailableGb * MaxOverSubscriptionRatio) - ProvisionedGb
        : Math.Min(FreeGb, AvailableGb - ProvisionedGb);

    /// <summary>The capacity without the reserved part, in GiB.</summary>
    public double AvailableGb => TotalGb - Math.Floor(TotalGb * ReservedPercentage / 100);
}

using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The differences between the releases of the scheduler. The defaults are Zed's.</summary>
internal sealed record SchedulerRelease
{
    /// <summary>The weighers of Zed, in upstream's order of modules.</summary>
    public static ImmutableArray<string> FirstWeighers { get; } =
    [
        "ServerGroupSoftAffinityWeigher", "ServerGroupSoftAntiAffinityWeigher", "BuildFailureWeigher", "CPUWeigher", "CrossCellWeigher",
        "DiskWeigher", "IoOpsWeigher", "MetricsWeigher", "RAMWeigher",
    ];

    /// <summary>The in-tree weighers, all of which run by default.</summary>
    public ImmutableArray<string> Weighers { get; init; } = FirstWeighers;

    /// <summary>Whether the option <c>query_placement_for_availability_zone</c> exists; without it, zones are always mapped.</summary>
    public bool HasZoneMappingOption { get; init; } = true;

    /// <summary>Whether AggregateMultiTenancyIsolation reads every key that begins with <c>filter_tenant_id</c>.</summary>
    public bool ReadsNumberedTenantKeys { get; init; }

    /// <summary>Whether <c>hw:maxphysaddr_bits</c> of a flavor is a requirement on the host's processor.</summary>
    public bool HasAddressWidths { get; init; }

    /// <summary>Whether a packed virtqueue requires the trait COMPUTE_NET_VIRTIO_PACKED.</summary>
    public bool HasPackedVirtqueues { get; init; }
}

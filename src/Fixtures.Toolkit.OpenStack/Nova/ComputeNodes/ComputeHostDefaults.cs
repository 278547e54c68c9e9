using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// What a release's compute hosts report by default: <c>initial_cpu_allocation_ratio</c> and kin, and the driver's traits.
/// </summary>
internal sealed record ComputeHostDefaults
{
    private static readonly ImmutableSortedSet<string> ZedTraits = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        "COMPUTE_ACCELERATORS",
        "COMPUTE_DEVICE_TAGGING",
        "COMPUTE_IMAGE_TYPE_RAW",
        "COMPUTE_NET_ATTACH_INTERFACE",
        "COMPUTE_NET_ATTACH_INTERFACE_WITH_TAG",
        "COMPUTE_NODE",
        "COMPUTE_TRUSTED_CERTS",
        "COMPUTE_VOLUME_ATTACH_WITH_TAG",
        "COMPUTE_VOLUME_EXTEND",
        "COMPUTE_VOLUME_MULTI_ATTACH");

    public static ComputeHostDefaults Zed { get; } = new()
    {
        CpuAllocationRatio = 16.0,
        RamAllocationRatio = 1.5,
        DiskAllocationRatio = 1.0,
        Traits = ZedTraits,
    };

    /// <summary>Those of 2025.1: smaller ratios, and five more capabilities of the driver.</summary>
    public static ComputeHostDefaults Epoxy { get; } = new()
    {
        CpuAllocationRatio = 4.0,
        RamAllocationRatio = 1.0,
        DiskAllocationRatio = 1.0,
        Traits = ZedTraits.Union(
        [
            "COMPUTE_ADDRESS_SPACE_EMULATED",
            "COMPUTE_ADDRESS_SPACE_PASSTHROUGH",
            "COMPUTE_MEM_BACKING_FILE",
            "COMPUTE_SECURITY_STATELESS_FIRMWARE",
            "COMPUTE_STORAGE_VIRTIO_FS",
        ]),
    };

    /// <summary>The hosts with these defaults where the builder set nothing.</summary>
    public ImmutableArray<ComputeHost> Complete(ImmutableArray<ComputeHost> hosts) =>
        ReferenceEquals(this, Zed) ? hosts : [.. hosts.Select(host => host.With(this))];

    public required double CpuAllocationRatio { get; init; }

    public required double RamAllocationRatio { get; init; }

    public required double DiskAllocationRatio { get; init; }

    public required ImmutableSortedSet<string> Traits { get; init; }
}

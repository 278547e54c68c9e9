using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A compute host and its inventory in Placement. The defaults are those of Nova's MediumFakeDriver.</summary>
/// <param name="Name">The name of the host, its hypervisor and its resource provider.</param>
public sealed record ComputeHost(string Name)
{
    private static readonly ImmutableSortedSet<string> FakeTraits = ImmutableSortedSet.Create(
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

    /// <summary>The type of its hypervisor. A server can only be live-migrated to a host of the same type. Default: <c>fake</c>.</summary>
    public string HypervisorType { get; init; } = "fake";

    /// <summary>
    /// The version of its hypervisor, such as 8002000 for 8.2.0. A server cannot be live-migrated to an older one. Default: 1000.
    /// </summary>
    public int HypervisorVersion { get; init; } = 1000;

    /// <summary>Physical CPUs. Default: 10.</summary>
    public int Vcpus { get; init; } = 10;

    /// <summary>Memory in MiB. Default: 8,192.</summary>
    public int MemoryMb { get; init; } = 8192;

    /// <summary>Local disk in GiB. Default: 1,028.</summary>
    public int DiskGb { get; init; } = 1028;

    /// <summary>Memory in MiB that is reserved for the host. Default: 512.</summary>
    public int ReservedMemoryMb { get; init; } = 512;

    /// <summary>Virtual CPUs for each physical CPU. Default: 16.</summary>
    public double CpuAllocationRatio { get; init; } = 16.0;

    /// <summary>Memory that servers may have for each MiB of the host. Default: 1.5.</summary>
    public double RamAllocationRatio { get; init; } = 1.5;

    /// <summary>Disk that servers may have for each GiB of the host. Default: 1.</summary>
    public double DiskAllocationRatio { get; init; } = 1.0;

    /// <summary>The traits of its resource provider. Missing <c>CUSTOM_</c> traits are created in Placement.</summary>
    public ImmutableSortedSet<string> Traits { get; init; } = FakeTraits;

    /// <summary>Its inventory of further resource classes, such as <c>CUSTOM_GPU</c>. Missing classes are created in Placement.</summary>
    public ImmutableSortedDictionary<string, int> Resources { get; init; } = ImmutableSortedDictionary.Create<string, int>(
        StringComparer.Ordinal);
}

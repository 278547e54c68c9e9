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

    /// <summary>The address of the host: <c>my_ip</c>. Default: 127.0.0.1.</summary>
    public string HostIp { get; init; } = "127.0.0.1";

    /// <summary>The version of the hypervisor, three digits for each part: 6002000 is 6.2.0. Default: 1000; 0 or more.</summary>
    public int HypervisorVersion { get; init; } = 1000;

    /// <summary>Physical CPUs. Default: 10.</summary>
    public int Vcpus { get; init; } = 10;

    /// <summary>Memory in MiB. Default: 8,192.</summary>
    public int MemoryMb { get; init; } = 8192;

    /// <summary>Local disk in GiB. Default: 1,028.</summary>
    public int DiskGb { get; init; } = 1028;

    /// <summary>CPUs that are reserved for the host: <c>reserved_host_cpus</c>. Default: 0.</summary>
    public int ReservedCpus { get; init; }

    /// <summary>Memory in MiB that is reserved for the host: <c>reserved_host_memory_mb</c>. Default: 512.</summary>
    public int ReservedMemoryMb { get; init; } = 512;

    /// <summary>
    /// Disk in MiB that is reserved for the host: <c>reserved_host_disk_mb</c>. Placement gets it in GiB, rounded up. Default: 0.
    /// </summary>
    public int ReservedDiskMb { get; init; }

    /// <summary>
    /// Virtual CPUs for each physical CPU: <c>cpu_allocation_ratio</c>. Default: null, for the initial ratio, which an operator can change
    /// in Placement; a value overwrites such a change each minute.
    /// </summary>
    public double? CpuAllocationRatio { get; init; }

    /// <summary>
    /// Memory that servers may have for each MiB of the host: <c>ram_allocation_ratio</c>. Default: null, as with
    /// <see cref="CpuAllocationRatio"/>.
    /// </summary>
    public double? RamAllocationRatio { get; init; }

    /// <summary>
    /// Disk that servers may have for each GiB of the host: <c>disk_allocation_ratio</c>. Default: null, as with
    /// <see cref="CpuAllocationRatio"/>.
    /// </summary>
    public double? DiskAllocationRatio { get; init; }

    /// <summary>The first CPU ratio: <c>initial_cpu_allocation_ratio</c>. Default: null, for the release's: 16 in Zed.</summary>
    public double? InitialCpuAllocationRatio { get; init; }

    /// <summary>The first memory ratio: <c>initial_ram_allocation_ratio</c>. Default: null, for the release's: 1.5 in Zed.</summary>
    public double? InitialRamAllocationRatio { get; init; }

    /// <summary>The first disk ratio: <c>initial_disk_allocation_ratio</c>. Default: null, for the release's: 1 in Zed.</summary>
    public double? InitialDiskAllocationRatio { get; init; }

    /// <summary>The traits of its resource provider. Missing <c>CUSTOM_</c> traits are created in Placement.</summary>
    public ImmutableSortedSet<string> Traits { get; init; } = FakeTraits;

    /// <summary>Its inventory of further resource classes, such as <c>CUSTOM_GPU</c>. Missing classes are created in Placement.</summary>
    public ImmutableSortedDictionary<string, int> Resources { get; init; } = ImmutableSortedDictionary.Create<string, int>(
        StringComparer.Ordinal);

    /// <summary>The metrics that its monitors report, such as <c>cpu.percent</c>. Default: none.</summary>
    public ImmutableSortedDictionary<string, double> Metrics { get; init; } = ImmutableSortedDictionary.Create<string, double>(
        StringComparer.Ordinal);
}

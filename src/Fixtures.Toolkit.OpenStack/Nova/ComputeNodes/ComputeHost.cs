using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A compute host: its resources, and how they are reported to Placement. The defaults are those of Nova's medium fake driver.
/// </summary>
/// <param name="Name">The host's name, and that of its hypervisor and its resource provider.</param>
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

    /// <summary>Processors. Default: 10.</summary>
    public int Vcpus { get; init; } = 10;

    /// <summary>Memory in MiB. Default: 8,192.</summary>
    public int MemoryMb { get; init; } = 8192;

    /// <summary>Local disk in GiB. Default: 1,028.</summary>
    public int DiskGb { get; init; } = 1028;

    /// <summary>Memory in MiB that servers cannot have. Default: 512.</summary>
    public int ReservedMemoryMb { get; init; } = 512;

    /// <summary>Virtual processors for each processor. Default: 16.</summary>
    public double CpuAllocationRatio { get; init; } = 16.0;

    /// <summary>Memory promised for each MiB. Default: 1.5.</summary>
    public double RamAllocationRatio { get; init; } = 1.5;

    /// <summary>Disk promised for each GiB. Default: 1.</summary>
    public double DiskAllocationRatio { get; init; } = 1.0;

    /// <summary>The traits of its resource provider; <c>CUSTOM_</c> ones are made in Placement.</summary>
    public ImmutableSortedSet<string> Traits { get; init; } = FakeTraits;

    /// <summary>How much it has of further resource classes, such as <c>CUSTOM_GPU</c>; classes are made in Placement.</summary>
    public ImmutableSortedDictionary<string, int> Resources { get; init; } = ImmutableSortedDictionary.Create<string, int>(
        StringComparer.Ordinal);
}

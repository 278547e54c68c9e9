using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A compute host and its inventory in Placement. The defaults are those of Nova's MediumFakeDriver in the cloud's release.
/// </summary>
/// <param name="Name">The name of the host, its hypervisor and its resource provider.</param>
public sealed record ComputeHost(string Name)
{
    /// <summary>The type of its hypervisor. A server can only be live-migrated to a host of the same type. Default: <c>fake</c>.</summary>
    public string HypervisorType { get; init; } = "fake";

    /// <summary>
    /// The version of its hypervisor, three digits for each part: 8002000 is 8.2.0. A server cannot be live-migrated to an older one.
    /// Default: 1000; 0 or more.
    /// </summary>
    public int HypervisorVersion { get; init; } = 1000;

    /// <summary>The address of the host: <c>my_ip</c>. Default: 127.0.0.1.</summary>
    public string HostIp { get; init; } = "127.0.0.1";

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

    /// <summary>
    /// The first CPU ratio: <c>initial_cpu_allocation_ratio</c>. Default: null, for the release's: 16 in Zed, 4 in 2025.1.
    /// </summary>
    public double? InitialCpuAllocationRatio { get; init; }

    /// <summary>
    /// The first memory ratio: <c>initial_ram_allocation_ratio</c>. Default: null, for the release's: 1.5 in Zed, 1 in 2025.1.
    /// </summary>
    public double? InitialRamAllocationRatio { get; init; }

    /// <summary>The first disk ratio: <c>initial_disk_allocation_ratio</c>. Default: null, for the release's: 1.</summary>
    public double? InitialDiskAllocationRatio { get; init; }

    /// <summary>
    /// The traits of its resource provider. Default: those of the fake driver, ten in Zed; a release that has more of them adds them to
    /// every host that has these ten. Missing <c>CUSTOM_</c> traits are created in Placement.
    /// </summary>
    public ImmutableSortedSet<string> Traits { get; init; } = ComputeHostDefaults.Zed.Traits;

    /// <summary>Its inventory of further resource classes, such as <c>CUSTOM_GPU</c>. Missing classes are created in Placement.</summary>
    public ImmutableSortedDictionary<string, int> Resources { get; init; } = ImmutableSortedDictionary.Create<string, int>(
        StringComparer.Ordinal);

    /// <summary>The metrics that its monitors report, such as <c>cpu.percent</c>. Default: none.</summary>
    public ImmutableSortedDictionary<string, double> Metrics { get; init; } = ImmutableSortedDictionary.Create<string, double>(
        StringComparer.Ordinal);

    /// <summary>The host with a release's defaults where the builder set nothing.</summary>
    internal ComputeHost With(ComputeHostDefaults defaults) => ReferenceEquals(defaults, ComputeHostDefaults.Zed) ? this : this with
    {
        InitialCpuAllocationRatio = InitialCpuAllocationRatio ?? defaults.CpuAllocationRatio,
        InitialRamAllocationRatio = InitialRamAllocationRatio ?? defaults.RamAllocationRatio,
        InitialDiskAllocationRatio = InitialDiskAllocationRatio ?? defaults.DiskAllocationRatio,
        Traits = ReferenceEquals(Traits, ComputeHostDefaults.Zed.Traits) ? defaults.Traits
            : Traits.IsSupersetOf(ComputeHostDefaults.Zed.Traits) ? Traits.Union(defaults.Traits)
            : Traits,
        Nodes = [.. Nodes.Select(node => node.With(defaults))],
    };

    /// <summary>The PCI devices that its servers can have, by flavors with <c>pci_passthrough:alias</c>. Default: none.</summary>
    public ImmutableArray<PciDevice> Devices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// Virtual GPUs of its one physical GPU: an inventory of <c>VGPU</c> in a child provider, named <c>host1_pci_0000_84_00_0</c>.
    /// Flavors ask for <c>resources:VGPU</c>. Default: 0.
    /// </summary>
    public int Vgpus { get; init; }

    /// <summary>
    /// Its hypervisors, where it manages several, as with Ironic: each is a compute node, a hypervisor and a resource provider of its own,
    /// with the resources given here. Empty for one node with the name and the resources of the host. Names are unique in the cloud.
    /// </summary>
    /// <example>
    /// <code>builder.WithComputeHost("ironic1", host => host with { Nodes = [new("node1"), new("node2") { Vcpus = 4 }] });</code>
    /// </example>
    public ImmutableArray<ComputeHost> Nodes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether it has child providers in Placement.</summary>
    internal bool HasDevices => Vgpus > 0 || !Devices.IsEmpty;

    /// <summary>The nodes of the host: itself unless it has several.</summary>
    internal ImmutableArray<ComputeHost> NodesOrSelf => Nodes.IsEmpty ? [this] : Nodes;
}

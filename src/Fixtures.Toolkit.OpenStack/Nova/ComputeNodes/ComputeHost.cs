using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A compute host and its inventory in Placement. The defaults are those of Nova's MediumFakeDriver in the cloud's release.</summary>
/// <param name="Name">The name of the host, its hypervisor and its resource provider.</param>
public sealed record ComputeHost(string Name)
{
    private readonly double? _cpuAllocationRatio;
    private readonly double? _ramAllocationRatio;
    private readonly double? _diskAllocationRatio;

    /// <summary>Physical CPUs. Default: 10.</summary>
    public int Vcpus { get; init; } = 10;

    /// <summary>Memory in MiB. Default: 8,192.</summary>
    public int MemoryMb { get; init; } = 8192;

    /// <summary>Local disk in GiB. Default: 1,028.</summary>
    public int DiskGb { get; init; } = 1028;

    /// <summary>Memory in MiB that is reserved for the host. Default: 512.</summary>
    public int ReservedMemoryMb { get; init; } = 512;

    /// <summary>Virtual CPUs for each physical CPU. Default: 16 in Zed, 4 in 2025.1.</summary>
    public double CpuAllocationRatio
    {
        get => _cpuAllocationRatio ?? ComputeHostDefaults.Zed.CpuAllocationRatio;
        init => _cpuAllocationRatio = value;
    }

    /// <summary>Memory that servers may have for each MiB of the host. Default: 1.5 in Zed, 1 in 2025.1.</summary>
    public double RamAllocationRatio
    {
        get => _ramAllocationRatio ?? ComputeHostDefaults.Zed.RamAllocationRatio;
        init => _ramAllocationRatio = value;
    }

    /// <summary>Disk that servers may have for each GiB of the host. Default: 1.</summary>
    public double DiskAllocationRatio
    {
        get => _diskAllocationRatio ?? ComputeHostDefaults.Zed.DiskAllocationRatio;
        init => _diskAllocationRatio = value;
    }

    /// <summary>
    /// The traits of its resource provider. Default: those of the fake driver, ten in Zed; a release that has more of them adds them to
    /// every host that has these ten. Missing <c>CUSTOM_</c> traits are created in Placement.
    /// </summary>
    public ImmutableSortedSet<string> Traits { get; init; } = ComputeHostDefaults.Zed.Traits;

    /// <summary>Its inventory of further resource classes, such as <c>CUSTOM_GPU</c>. Missing classes are created in Placement.</summary>
    public ImmutableSortedDictionary<string, int> Resources { get; init; } = ImmutableSortedDictionary.Create<string, int>(
        StringComparer.Ordinal);

    /// <summary>The host with a release's defaults where the builder set nothing.</summary>
    internal ComputeHost With(ComputeHostDefaults defaults) => ReferenceEquals(defaults, ComputeHostDefaults.Zed) ? this : this with
    {
        CpuAllocationRatio = _cpuAllocationRatio ?? defaults.CpuAllocationRatio,
        RamAllocationRatio = _ramAllocationRatio ?? defaults.RamAllocationRatio,
        DiskAllocationRatio = _diskAllocationRatio ?? defaults.DiskAllocationRatio,
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

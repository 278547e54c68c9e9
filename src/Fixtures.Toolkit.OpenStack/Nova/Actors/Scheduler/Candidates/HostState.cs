using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A host, or one of its nodes, as filters and weighers see it: its hardware, its service, and its usage in Placement.</summary>
public sealed record HostState
{
    internal HostState(ComputeNode node, NovaServiceRecord service, ProviderSummary used, DateTimeOffset now) =>
        (Node, IsEnabled, IsUp, Used) = (node, !service.IsDisabled, service.IsUp(now), used);

    /// <summary>The host's name.</summary>
    public string Host => Node.Host;

    /// <summary>The name of the hypervisor: that of the host, unless it has several nodes. Each node is a candidate of its own.</summary>
    public string NodeName => Node.Name;

    /// <summary>The host's resources and allocation ratios.</summary>
    public ComputeHost Hardware => Node.Settings;

    /// <summary>Whether its compute service is enabled.</summary>
    public bool IsEnabled { get; }

    /// <summary>Whether its compute service reported within the last 60 seconds and is not forced down.</summary>
    public bool IsUp { get; }

    /// <summary>Free memory in MiB: the total less reserved and used memory.</summary>
    public int FreeMemoryMb => Hardware.MemoryMb - Hardware.ReservedMemoryMb - Used.MemoryMb;

    /// <summary>Free disk in MiB.</summary>
    public int FreeDiskMb => (Hardware.DiskGb - Used.DiskGb) * 1024;

    /// <summary>Free virtual processors: the total times the allocation ratio, less the used ones.</summary>
    public double FreeVcpus => (Hardware.Vcpus * Hardware.CpuAllocationRatio) - Used.Vcpus;

    /// <summary>The number of builds that failed on the host since the last success.</summary>
    public int FailedBuilds => Node.FailedBuilds;

    internal ComputeNode Node { get; }

    internal ProviderSummary Used { get; init; }

    /// <summary>The host with one more server, for the next server of the same request (HostState.consume_from_request).</summary>
    internal HostState With(Flavor flavor) => this with
    {
        Used = new ProviderSummary(
            Used.Vcpus + flavor.Vcpus, Used.MemoryMb + flavor.MemoryMb, Used.DiskGb + flavor.DiskGb + flavor.EphemeralGb),
    };
}

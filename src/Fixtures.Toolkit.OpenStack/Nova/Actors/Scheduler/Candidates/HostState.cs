using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A host, or one of its nodes, as filters and weighers see it: its hardware, its service, and its usage in Placement.</summary>
public sealed record HostState
{
    internal HostState(
        NovaState state, ComputeNode node, NovaServiceRecord service, ProviderSummary used, DateTimeOffset now)
    {
        (State, Node, Service, IsUp, Used) = (state, node, service, service.IsUp(now), used);
        CpuAllocationRatio = AllocationRatios.From(node.Settings).Cpu;
    }

    /// <summary>The host's name.</summary>
    public string Host => Node.Host;

    /// <summary>The name of the hypervisor: that of the host, unless it has several nodes. Each node is a candidate of its own.</summary>
    public string NodeName => Node.Name;

    /// <summary>The host's resources and allocation ratios.</summary>
    public ComputeHost Hardware => Node.Settings;

    /// <summary>Whether its compute service is enabled.</summary>
    public bool IsEnabled => !Service.IsDisabled;

    /// <summary>Whether its compute service reported within the last 60 seconds and is not forced down.</summary>
    public bool IsUp { get; }

    /// <summary>Free memory in MiB: the total less reserved and used memory.</summary>
    public int FreeMemoryMb => Hardware.MemoryMb - Hardware.ReservedMemoryMb - Used.MemoryMb;

    /// <summary>Free disk in MiB.</summary>
    public int FreeDiskMb => ((Hardware.DiskGb - Used.DiskGb) * 1024) - Hardware.ReservedDiskMb;

    /// <summary>Free virtual processors: the total times the allocation ratio, less the reserved and the used ones.</summary>
    public double FreeVcpus => (Hardware.Vcpus * CpuAllocationRatio) - Hardware.ReservedCpus - Used.Vcpus;

    /// <summary>The number of builds that failed on the host since the last success.</summary>
    public int FailedBuilds => Node.FailedBuilds;

    /// <summary>The number of servers on the host, including those that were placed on it and that it has not claimed yet.</summary>
    public int NumInstances => (IsOnlyNode ? State.Servers.CountOnHost(Host) : State.Servers.OnNode(Node).Count()) + Awaited;

    /// <summary>
    /// The number of servers on the host that build, rebuild, resize, unshelve, are rescued or imaged, including those that were placed
    /// on it and that it has not claimed yet.
    /// </summary>
    public int NumIoOps => Awaited + (IsOnlyNode
        ? State.Servers.CountIoOperationsOn(Host)
        : State.Servers.OnNode(Node).Count(server => IoOperations.HostOf(server) is not null));

    /// <summary>The servers that this request and earlier ones have placed on the node, and that it has not claimed yet.</summary>
    private int Awaited => Placed + State.Servers.CountAwaitedOn(NodeName);

    /// <summary>Whether the node is its host's only one, so that the host's servers are its own.</summary>
    private bool IsOnlyNode => Node.Name == Host;

    /// <summary>Virtual CPUs for each physical CPU, by the host's options.</summary>
    /// <remarks>Upstream: ResourceTracker._copy_resources, which does not see a ratio that an operator changed in Placement.</remarks>
    internal double CpuAllocationRatio { get; }

    internal NovaState State { get; }

    internal ComputeNode Node { get; }

    internal NovaServiceRecord Service { get; }

    /// <summary>The number of servers that the request has placed on the host so far.</summary>
    internal int Placed { get; init; }

    internal ProviderSummary Used { get; init; }

    /// <summary>The host with one more server, for the next server of the same request (HostState.consume_from_request).</summary>
    internal HostState With(Flavor flavor) => this with
    {
        Placed = Placed + 1,
        Used = new ProviderSummary(
            Used.Vcpus + flavor.Vcpus, Used.MemoryMb + flavor.MemoryMb, Used.DiskGb + flavor.DiskGb + flavor.EphemeralGb),
    };
}

using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A host as the scheduler weighs it: what it is, and what Placement says is used of it.</summary>
public sealed record HostState
{
    internal HostState(ComputeNode node, NovaServiceRecord service, ProviderSummary used, DateTimeOffset now) =>
        (Node, IsEnabled, IsUp, Used) = (node, !service.IsDisabled, service.IsUp(now), used);

    /// <summary>The host's name.</summary>
    public string Host => Node.Host;

    /// <summary>What the host is made of.</summary>
    public ComputeHost Hardware => Node.Settings;

    /// <summary>Whether its compute service is enabled.</summary>
    public bool IsEnabled { get; }

    /// <summary>Whether its compute service was heard of within a minute, and is not forced down.</summary>
    public bool IsUp { get; }

    /// <summary>Memory in MiB, less what is reserved and what servers have.</summary>
    public int FreeMemoryMb => Hardware.MemoryMb - Hardware.ReservedMemoryMb - Used.MemoryMb;

    /// <summary>Disk in MiB, less what servers have.</summary>
    public int FreeDiskMb => (Hardware.DiskGb - Used.DiskGb) * 1024;

    /// <summary>Virtual processors, by the allocation ratio, less what servers have.</summary>
    public double FreeVcpus => (Hardware.Vcpus * Hardware.CpuAllocationRatio) - Used.Vcpus;

    /// <summary>Builds that failed there in a row.</summary>
    public int FailedBuilds => Node.FailedBuilds;

    internal ComputeNode Node { get; }

    internal ProviderSummary Used { get; init; }

    /// <summary>The host with one more server, for the next server of the same request.</summary>
    internal HostState With(Flavor flavor) => this with
    {
        Used = new ProviderSummary(Used.Vcpus + flavor.Vcpus, Used.MemoryMb + flavor.MemoryMb, Used.DiskGb + flavor.DiskGb + flavor.EphemeralGb),
    };
}

using Fixtures.Toolkit.OpenStack.Nova.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Compute;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler;

/// <summary>A host as the scheduler weighs it: what it is, and what Placement says is used of it.</summary>
internal sealed record HostState(ComputeNode Node, NovaServiceRecord Service, ProviderSummary Used)
{
    public string Host => Node.Host;

    public int FreeMemoryMb => Node.Settings.MemoryMb - Node.Settings.ReservedMemoryMb - Used.MemoryMb;

    public int FreeDiskMb => (Node.Settings.DiskGb - Used.DiskGb) * 1024;

    public double FreeVcpus => (Node.Settings.Vcpus * Node.Settings.CpuAllocationRatio) - Used.Vcpus;

    /// <summary>The host with one more server, for the next server of the same request.</summary>
    public HostState With(Flavor flavor) => this with
    {
        Used = new ProviderSummary(Used.Vcpus + flavor.Vcpus, Used.MemoryMb + flavor.MemoryMb, Used.DiskGb + flavor.DiskGb + flavor.EphemeralGb),
    };
}

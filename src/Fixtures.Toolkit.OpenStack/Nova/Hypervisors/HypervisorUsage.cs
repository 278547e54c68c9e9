using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <summary>A hypervisor's resources and their use, without allocation ratios, as the statistics of the API count them.</summary>
/// <remarks>Upstream: nova.compute.resource_tracker.ResourceTracker._update_usage.</remarks>
internal readonly record struct HypervisorUsage(
    int Vcpus, int MemoryMb, int DiskGb, int VcpusUsed, int MemoryMbUsed, int DiskGbUsed, int Servers)
{
    public static HypervisorUsage From(NovaState state, ComputeNode node)
    {
        var has = node.Settings;
        var usage = new HypervisorUsage(
            has.Vcpus, has.MemoryMb, has.DiskGb, has.ReservedCpus, has.ReservedMemoryMb, has.ReservedDiskMb / 1024, 0);
        foreach (var server in state.Servers.OnNode(node).Where(server => server.VmState != VmStates.Deleted))
            usage = usage.With(server, server.Flavor) with { Servers = usage.Servers + 1 };
        foreach (var (server, flavor) in MigrationUsage.On(state, node))
            usage = usage.With(server, flavor);
        return usage;
    }

    /// <summary>Disk counts swap in whole GiB, rounded down; the root disk of a volume-booted server does not count.</summary>
    private HypervisorUsage With(Server server, Flavor flavor) => this with
    {
        VcpusUsed = VcpusUsed + flavor.Vcpus,
        MemoryMbUsed = MemoryMbUsed + flavor.MemoryMb,
        DiskGbUsed = DiskGbUsed + (server.IsVolumeBacked() ? 0 : flavor.DiskGb) + flavor.EphemeralGb + (flavor.SwapMb / 1024),
    };

    public static HypervisorUsage operator +(HypervisorUsage left, HypervisorUsage right) => new(
        left.Vcpus + right.Vcpus,
        left.MemoryMb + right.MemoryMb,
        left.DiskGb + right.DiskGb,
        left.VcpusUsed + right.VcpusUsed,
        left.MemoryMbUsed + right.MemoryMbUsed,
        left.DiskGbUsed + right.DiskGbUsed,
        left.Servers + right.Servers);
}

using Fixtures.Toolkit.OpenStack.Nova.Compute;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <summary>What a hypervisor has and what its servers take of it, as Nova's statistics count: without allocation ratios.</summary>
internal readonly record struct HypervisorUsage(
    int Vcpus, int MemoryMb, int DiskGb, int VcpusUsed, int MemoryMbUsed, int DiskGbUsed, int Servers)
{
    public static HypervisorUsage Of(NovaState state, ComputeNode node)
    {
        var (vcpus, memory, disk, servers) = (0, 0, 0, 0);
        foreach (var server in state.Servers.OnHost(node.Host))
        {
            vcpus += server.Flavor.Vcpus;
            memory += server.Flavor.MemoryMb;
            disk += server.Flavor.DiskGb + server.Flavor.EphemeralGb;
            servers++;
        }

        var has = node.Settings;
        return new(has.Vcpus, has.MemoryMb, has.DiskGb, vcpus, has.ReservedMemoryMb + memory, disk, servers);
    }

    public static HypervisorUsage operator +(HypervisorUsage left, HypervisorUsage right) => new(
        left.Vcpus + right.Vcpus,
        left.MemoryMb + right.MemoryMb,
        left.DiskGb + right.DiskGb,
        left.VcpusUsed + right.VcpusUsed,
        left.MemoryMbUsed + right.MemoryMbUsed,
        left.DiskGbUsed + right.DiskGbUsed,
        left.Servers + right.Servers);
}

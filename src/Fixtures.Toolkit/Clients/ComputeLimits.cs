using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>Nova's limits of a project as <c>GET /limits</c> shows them, and how much is used; -1 is unlimited.</summary>
/// <param name="Instances">The greatest number of servers.</param>
/// <param name="InstancesUsed">The number of servers.</param>
/// <param name="Cores">The most virtual processors.</param>
/// <param name="CoresUsed">The virtual processors of all servers.</param>
/// <param name="MemoryMb">The most memory in MiB.</param>
/// <param name="MemoryMbUsed">The memory in MiB of all servers.</param>
/// <param name="ServerGroups">The greatest number of server groups.</param>
/// <param name="ServerGroupsUsed">The number of server groups.</param>
public sealed record ComputeLimits(
    int Instances, int InstancesUsed, int Cores, int CoresUsed, int MemoryMb, int MemoryMbUsed, int ServerGroups, int ServerGroupsUsed)
{
    internal static ComputeLimits From(JsonElement l) => new(
        l.GetProperty("maxTotalInstances").GetInt32(),
        l.GetProperty("totalInstancesUsed").GetInt32(),
        l.GetProperty("maxTotalCores").GetInt32(),
        l.GetProperty("totalCoresUsed").GetInt32(),
        l.GetProperty("maxTotalRAMSize").GetInt32(),
        l.GetProperty("totalRAMUsed").GetInt32(),
        l.GetProperty("maxServerGroups").GetInt32(),
        l.GetProperty("totalServerGroupsUsed").GetInt32());
}

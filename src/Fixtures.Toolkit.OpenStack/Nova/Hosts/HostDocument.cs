using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Hypervisors;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Hosts;

/// <summary>A host's resources as JSON: the total, the use, and the use by project.</summary>
internal static class HostDocument
{
    public static JsonArray From(NovaState state, ComputeNode node)
    {
        var usage = HypervisorUsage.From(state, node);
        var servers = state.Servers.OnHost(node.Host).ToList();
        return new JsonArray(
        [
            Resource(node.Host, "(total)", usage.Vcpus, usage.MemoryMb, usage.DiskGb),
            Resource(node.Host, "(used_now)", usage.VcpusUsed, usage.MemoryMbUsed, usage.DiskGbUsed),
            Resource(node.Host, "(used_max)", servers),
            .. servers.GroupBy(server => server.ProjectId, StringComparer.Ordinal).Select(own => Resource(node.Host, own.Key, [.. own])),
        ]);
    }

    private static JsonObject Resource(string host, string project, IReadOnlyCollection<Server> servers) => Resource(
        host,
        project,
        servers.Sum(server => server.Flavor.Vcpus),
        servers.Sum(server => server.Flavor.MemoryMb),
        servers.Sum(server => server.Flavor.DiskGb + server.Flavor.EphemeralGb));

    private static JsonObject Resource(string host, string project, int vcpus, int memoryMb, int diskGb) => new()
    {
        ["resource"] = new JsonObject
        {
            ["host"] = host,
            ["project"] = project,
            ["cpu"] = vcpus,
            ["memory_mb"] = memoryMb,
            ["disk_gb"] = diskGb,
        },
    };
}

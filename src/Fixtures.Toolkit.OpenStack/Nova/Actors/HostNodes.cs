using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Finds compute nodes by their host.</summary>
internal static class HostNodes
{
    /// <exception cref="ArgumentException">There is no such host; the message lists those that there are.</exception>
    public static void RequireHost(this NovaState state, string host)
    {
        if (!state.HasComputeHost(host))
        {
            var names = state.ComputeHosts().Take(10);
            throw new ArgumentException($"There is no compute host '{host}'. There are: {string.Join(", ", names)}.", nameof(host));
        }
    }

    /// <summary>A node of the host by its name, or the first one. Its id is also that of the resource provider in Placement.</summary>
    /// <exception cref="NovaException">The host has no such node.</exception>
    /// <remarks>Upstream: ComputeNode.get_by_host_and_nodename and get_first_node_by_host_for_old_compat.</remarks>
    public static ComputeNode NodeOf(this NovaState state, string host, string? node = null) =>
        state.ComputeNodes.Find(host, node)
        ?? throw new NovaException("ComputeHostNotFound", $"Compute host {host} could not be found.");

    /// <summary>The node that has a server.</summary>
    /// <exception cref="NovaException">The server has no host, or its node is gone.</exception>
    public static ComputeNode NodeOf(this NovaState state, Server server) => state.NodeOf(server.Host ?? "", server.Node);
}

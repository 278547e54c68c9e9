using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Finds compute nodes by their host.</summary>
internal static class HostNodes
{
    /// <exception cref="ArgumentException">There is no such host; the message lists those that there are.</exception>
    public static void RequireHost(this NovaState state, string host)
    {
        if (state.ComputeNodes.FindByHost(host) is null)
        {
            var names = state.ComputeNodes.All.Select(node => node.Host).Take(10);
            throw new ArgumentException($"There is no compute host '{host}'. There are: {string.Join(", ", names)}.", nameof(host));
        }
    }

    /// <summary>The compute node of the host, whose id is also that of the resource provider in Placement.</summary>
    /// <exception cref="NovaException">The host has no compute node.</exception>
    /// <remarks>Upstream: ComputeNode.get_first_node_by_host_for_old_compat.</remarks>
    public static ComputeNode NodeOf(this NovaState state, string host) =>
        state.ComputeNodes.FindByHost(host)
        ?? throw new NovaException("ComputeHostNotFound", $"Compute host {host} could not be found.");
}

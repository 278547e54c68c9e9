using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Brings the compute nodes of a host in line with what its driver reports.</summary>
internal static class NodeReport
{
    /// <summary>Deletes the nodes of a host that its driver no longer reports.</summary>
    /// <returns>The deleted nodes.</returns>
    /// <remarks>Upstream: update_available_resource of compute/manager.py, "Deleting orphan compute node".</remarks>
    public static IReadOnlyList<ComputeNode> DeleteOrphans(this NovaContext nova, string host, IReadOnlyCollection<ComputeHost> reported) =>
        nova.State.Update(state =>
        {
            ComputeNode[] orphans =
            [
                .. state.ComputeNodes.OnHost(host).Where(node => reported.All(one => one.Name != node.Name)),
            ];
            var rest = orphans.Aggregate(state.ComputeNodes, (nodes, node) => nodes.With(node with { DeletedAt = nova.Now }));
            return (orphans.Length == 0 ? state : state.WithComputeNodes(rest), orphans);
        });

    /// <summary>
    /// The record of a node that the driver of a host reports. A node that was deleted, or that another host had, keeps its record; any
    /// other is new. Null while the host has no service.
    /// </summary>
    /// <returns>The node, and its resources before the report.</returns>
    /// <remarks>Upstream: ResourceTracker._init_compute_node and _check_for_nodes_rebalance.</remarks>
    public static (ComputeNode Node, ComputeHost? Before)? Register(this NovaContext nova, string host, ComputeHost reported) =>
        nova.State.Update<(ComputeNode, ComputeHost?)?>(state =>
        {
            if (state.ComputeService(host) is not { } service)
                return (state, null);
            var nodes = state.ComputeNodes;
            var known = nodes.FindByName(reported.Name) ?? nodes.Deleted.FirstOrDefault(node => node.Name == reported.Name);
            var next = known is null
                ? new ComputeNode(nova.World.Ids.NewGuid(), nodes.LastNumber + 1, service.Id, host, reported, nova.Now)
                : known with { Host = host, ServiceId = service.Id, Settings = reported, DeletedAt = null };
            return (next == known ? state : state.WithComputeNodes(nodes.With(next)), (next, known?.Settings));
        });
}

using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>Adds a host to the state of a running cloud.</summary>
internal static class AddedHost
{
    /// <summary>Adds the nodes of a host and the row of its compute service, which does not run yet.</summary>
    /// <returns>False if there is a host of that name, or a node of the name of one of its nodes.</returns>
    public static bool AddHost(this StateStore<NovaState> store, ComputeHost host, World world) => store.Update(state =>
    {
        if (state.HasComputeHost(host.Name) || host.NodesOrSelf.Any(node => state.ComputeNodes.FindByName(node.Name) is not null))
            return (state, false);
        var now = world.Clock.GetUtcNow();
        var number = state.LastServiceNumber + 1;
        var service = new NovaServiceRecord(world.Ids.NewGuid(), number, ServiceDirectory.Compute, host.Name, now);
        var nodes = host.NodesOrSelf.Aggregate(state.ComputeNodes, (table, node) => table.With(
            new ComputeNode(world.Ids.NewGuid(), table.LastNumber + 1, service.Id, host.Name, node, now)));
        return (state.WithServices(state.Services.With(service)).WithLastServiceNumber(number).WithComputeNodes(nodes), true);
    });
}

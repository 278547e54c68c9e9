using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <summary>Builds a network with a subnet of each default pool, and a router from there to the default external network.</summary>
/// <remarks>Source: Neutron, <c>_build_topology</c>. It does not check quotas.</remarks>
internal static class TopologyBuilder
{
    public static AllocatedTopology FindOrBuild(NeutronChange change, string projectId)
    {
        if (Find(change.State, projectId) is { } topology)
            return topology;
        var external = ExternalNetwork(change.State);
        var (network, subnets) = BuildNetwork(change, projectId);
        var router = BuildRouter(change, projectId, external, subnets);
        var built = new AllocatedTopology(network.Id, router.Id);
        change.Set(AllocatedTopologyTable.Key, change.State.AllocatedTopologies.SetItem(projectId, built));
        return built;
    }

    public static Network ExternalNetwork(NeutronState state) =>
        state.Networks.By("external", "yes").FirstOrDefault(network => network.IsDefault)
        ?? throw AutoAllocationFaults.Failed("No default router:external network");

    /// <summary>The default pools that the caller sees, IPv4 first.</summary>
    public static IReadOnlyList<SubnetPool> Pools(View view) =>
    [
        .. view.State.SubnetPools.All
            .Where(pool => pool.IsDefault && SubnetPoolResource.Instance.IsVisible(view, pool))
            .OrderBy(pool => pool.IpVersion),
    ];

    /// <summary>Removes the router. It is gone even if the network then cannot be removed.</summary>
    public static void RemoveRouter(NeutronChange change, string projectId)
    {
        if (Find(change.State, projectId) is not { } topology || change.State.Routers.Find(topology.RouterId) is not { } router)
            return;
        var interfaces = change.State.Ports.By("device_id", router.Id)
            .Where(port => port.IsRouterInterface && port.NetworkId == topology.NetworkId);
        foreach (var port in interfaces.ToList())
            RouterInterfaces.RemovePort(change, router, port.Id, subnetId: null);
        RouterResource.Instance.Delete(change, router);
    }

    public static void RemoveNetwork(NeutronChange change, string projectId)
    {
        if (Find(change.State, projectId) is not { } topology)
            return;
        NetworkResource.Instance.Delete(change, change.State.Networks.Get(topology.NetworkId));
        change.Set(AllocatedTopologyTable.Key, change.State.AllocatedTopologies.Remove(projectId));
    }

    private static AllocatedTopology? Find(NeutronState state, string projectId) =>
        state.AllocatedTopologies.GetValueOrDefault(projectId) is { } topology && state.Networks.Find(topology.NetworkId) is not null
            ? topology
            : null;

    private static (Network Network, IReadOnlyList<Subnet> Subnets) BuildNetwork(NeutronChange change, string projectId)
    {
        try
        {
            var network = NetworkResource.Instance.Create(change, NetworkAttributes.Table.ForCreate(change.Caller, new()
            {
                ["name"] = "auto_allocated_network",
                ["tenant_id"] = projectId,
            }));
            var pools = Pools(change.View);
            return pools.Count > 0
                ? (network, [.. pools.Select(pool => BuildSubnet(change, network, pool))])
                : throw AutoAllocationFaults.Failed("Unable to provide tenant private network");
        }
        catch (NeutronFault fault)
            when (fault.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound || fault.Type == "SubnetAllocationError")
        {
            throw AutoAllocationFaults.Failed("Unable to provide tenant private network");
        }
    }

    private static Subnet BuildSubnet(NeutronChange change, Network network, SubnetPool pool) =>
        SubnetResource.Instance.Create(change, SubnetAttributes.Table.ForCreate(change.Caller, new()
        {
            ["name"] = $"auto_allocated_subnet_v{pool.IpVersion}",
            ["network_id"] = network.Id,
            ["tenant_id"] = network.ProjectId,
            ["ip_version"] = (long)pool.IpVersion,
            ["subnetpool_id"] = pool.Id,
        }));

    private static Router BuildRouter(NeutronChange change, string projectId, Network external, IReadOnlyList<Subnet> subnets)
    {
        try
        {
            var router = RouterResource.Instance.Create(change, new RequestValues(new()
            {
                ["name"] = "auto_allocated_router",
                ["project_id"] = projectId,
                ["admin_state_up"] = true,
                ["external_gateway_info"] = new Dictionary<string, object?> { ["network_id"] = external.Id },
            }));
            foreach (var subnet in subnets)
                RouterInterfaces.AddSubnet(change, router, subnet.Id);
            return router;
        }
        catch (NeutronFault fault) when (fault.Status is HttpStatusCode.BadRequest)
        {
            throw AutoAllocationFaults.Failed("Unable to provide external connectivity");
        }
    }
}

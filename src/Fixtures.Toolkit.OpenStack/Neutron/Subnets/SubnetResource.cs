using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>Creates, updates and deletes subnets.</summary>
internal sealed class SubnetResource : Resource<Subnet>
{
    public static readonly SubnetResource Instance = new();

    public override string Name => "subnet";

    public override Pipeline Pipeline => Pipeline.Core;

    public override AttributeTable Attributes => SubnetAttributes.Table;

    public override IReadOnlyList<DocumentField<Subnet>> Fields => SubnetDocument.Fields;

    public override IReadOnlyList<string> IndexedFields { get; } = ["project_id", "network_id", "subnetpool_id"];

    public override NeutronFault NotFound(string id) => SubnetFaults.NotFound(id);

    public override bool IsVisible(View view, Subnet row) => base.IsVisible(view, row)
        || NetworkSharing.IsShared(view, row.NetworkId)
        || (view.Release.ShowsSubnetsOfExternalNetworks && NetworkSharing.IsOpenAsExternal(view, row.NetworkId));

    public override IEnumerable<Subnet> Visible(View view) => view.State.Subnets.All;

    public override void AddParents(View view, IDictionary<string, object?> target) => ParentNetwork.Add(view, target);

    public override void CheckOwnership(NeutronChange change, RequestValues values) => ParentNetwork.CheckOwner(change, values, "subnet");

    public override Subnet Create(NeutronChange change, RequestValues values)
    {
        var request = SubnetRequest.Read(change, values);
        var network = NetworkResource.Instance.Get(change.View, values.RequiredText("network_id"));
        NetworkMtu.CheckSubnet(change, network, request.IpVersion);
        var pool = request.PoolId is { } poolId ? SubnetPoolAllocation.Find(change, poolId, request.IpVersion) : null;
        var (block, gateway, pools) = request.Block is { } asked ? Specific(asked, values) : (default, null, []);
        if (pool is not null)
        {
            block = request.Block is { } wanted
                ? SubnetPoolAllocation.AllocateSpecific(change, pool, wanted)
                : SubnetPoolAllocation.AllocateAny(change, pool, values);
        }

        // If the pool chooses the block, upstream drops the gateway of the request: AnySubnetRequest has none.
        if (request.Block is null)
            (gateway, pools) = (
                IpText.Format(block.First + 1, block.Version),
                SubnetPlan.DefaultPools(block, IpText.Format(block.First + 1, block.Version)));
        RefuseOverlap(change, network, block);
        SubnetPoolAffinity.Check(change, network, block.Version, pool);
        var subnet = new Subnet(
            change.NewId(), values.Text("project_id") ?? "", network.Id, values.Text("name") ?? "", block.ToString(),
            change.NewStandard(values.Text("description")))
        {
            GatewayIp = gateway,
            EnableDhcp = values.Flag("enable_dhcp"),
            SubnetPoolId = pool?.Id,
            Ipv6RaMode = values.Text("ipv6_ra_mode"),
            Ipv6AddressMode = values.Text("ipv6_address_mode"),
            AllocationPools = pools,
            HostRoutes = RoutesOf(values),
            DnsNameservers = [.. values.Texts("dns_nameservers")],
            ServiceTypes = [.. values.Texts("service_types")],
        };
        change.Put(subnet);
        change.SetAddresses(subnet.Id, AddressSpace.From(pools.Select(p => p.Range)));
        NetworkResource.Touch(change, network.Id);
        change.Publish(SubnetEvents.AfterCreate, subnet);
        return subnet;
    }

    public override Subnet Update(NeutronChange change, Subnet row, RequestValues values)
    {
        var isGatewayGiven = values.IsSet("gateway_ip") || (values.Has("gateway_ip") && change.Release.KeepsUsedGateway);
        if (isGatewayGiven && values.Text("gateway_ip") != row.GatewayIp)
            RefuseUsedGateway(change, row);
        SubnetPlan.Check(change.Release, row.Block, row.IpVersion, values, row);
        var gateway = values.Has("gateway_ip") ? values.Text("gateway_ip") : row.GatewayIp;
        var pools = values.IsSet("allocation_pools") ? SubnetPlan.Pools(row.Block, values.Maps("allocation_pools")) : row.AllocationPools;
        if (gateway != row.GatewayIp || values.IsSet("allocation_pools"))
            SubnetPlan.KeepGatewayOut(gateway, pools);
        var next = row with
        {
            Name = values.Text("name", row.Name),
            GatewayIp = gateway,
            EnableDhcp = values.Flag("enable_dhcp", row.EnableDhcp),
            AllocationPools = pools,
            HostRoutes = values.Has("host_routes") ? RoutesOf(values) : row.HostRoutes,
            DnsNameservers = values.Has("dns_nameservers") ? [.. values.Texts("dns_nameservers")] : row.DnsNameservers,
            ServiceTypes = values.Has("service_types") ? [.. values.Texts("service_types")] : row.ServiceTypes,
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };
        change.Put(next);
        if (values.IsSet("allocation_pools"))
            change.SetAddresses(row.Id, change.State.Addresses[row.Id].WithPools(pools.Select(pool => pool.Range)));

        return next;
    }

    public override void Delete(NeutronChange change, Subnet row)
    {
        var ports = change.State.Addresses[row.Id].Taken.Values.Distinct().Select(change.State.Ports.Find).OfType<Port>().ToList();
        if (ports.Any(port => !port.IsRemovedWithItsNetwork && !row.IsAutoAddressed) || ports.Any(port => port.IsRouterInterface))
            throw SubnetFaults.InUse(row.Id);
        change.Publish(SubnetEvents.BeforeDelete, row);
        Remove(change, row);
        NetworkResource.Touch(change, row.NetworkId);
    }

    /// <summary>Removes the subnets of a network that is deleted.</summary>
    public static void RemoveAllOf(NeutronChange change, Network network)
    {
        foreach (var subnet in change.State.Subnets.By("network_id", network.Id).ToList())
            Remove(change, subnet);
    }

    private static void Remove(NeutronChange change, Subnet row)
    {
        change.Remove(row);
        change.Set(AddressTable.Key, change.State.Addresses.Remove(row.Id));
    }

    /// <summary>A given block with its gateway and allocation pools. An empty list of pools means the default pools.</summary>
    private static (Cidr Block, string? Gateway, ImmutableArray<AllocationPool> Pools) Specific(Cidr block, RequestValues values)
    {
        var gateway = values.Has("gateway_ip")
            ? values.Text("gateway_ip")
            : IpText.Format(block.Version == 6 ? block.First : block.First + 1, block.Version);
        if (values.List("allocation_pools").Count == 0)
            return (block, gateway, SubnetPlan.DefaultPools(block, gateway));
        var pools = SubnetPlan.Pools(block, values.Maps("allocation_pools"));
        SubnetPlan.KeepGatewayOut(gateway, pools);
        return (block, gateway, pools);
    }

    private static void RefuseOverlap(NeutronChange change, Network network, Cidr block)
    {
        if (block.PrefixLength == 0)
            throw NeutronFault.InvalidInput("0 is not allowed as CIDR prefix length");
        if (change.State.Subnets.By("network_id", network.Id).Any(other => other.Block.Overlaps(block)))
            throw SubnetFaults.Overlaps(block.ToString(), network.Id);
    }

    private static void RefuseUsedGateway(NeutronChange change, Subnet row)
    {
        if (row.GatewayIp is { } gateway
            && change.State.Addresses[row.Id].Taken.TryGetValue(gateway, out var portId)
            && change.State.Ports.Find(portId) is { IsRouterInterface: true })
            throw SubnetFaults.GatewayInUse(gateway, portId);
    }

    private static ImmutableArray<HostRoute> RoutesOf(RequestValues values) =>
        [.. values.Maps("host_routes").Select(map => new HostRoute(map.RequiredText("destination"), map.RequiredText("nexthop")))];
}

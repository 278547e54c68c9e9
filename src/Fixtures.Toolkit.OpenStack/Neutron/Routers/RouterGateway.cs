using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>The gateway of a router: a port on an external network, which belongs to no project.</summary>
/// <remarks>Source: Neutron, <c>_update_router_gw_info</c> in <c>db/l3_db.py</c> and <c>db/l3_gwmode_db.py</c>.</remarks>
internal static class RouterGateway
{
    /// <param name="info">The new gateway; null and an empty object remove the current one.</param>
    public static Router Update(NeutronChange change, Router router, IReadOnlyDictionary<string, object?>? info)
    {
        info = info is { Count: > 0 } ? info : null;
        var current = router.GatewayPortId is { } id ? change.State.Ports.Find(id) : null;
        var wanted = info?.GetValueOrDefault("external_fixed_ips") as IReadOnlyList<object?> ?? [];
        var addresses = wanted.OfType<IReadOnlyDictionary<string, object?>>().ToList();
        router = router with { EnableSnat = info?.TryGetValue("enable_snat", out var snat) != true || To.Boolean(snat) is true };
        var network = info is null ? null : ExternalNetwork(change, info, addresses);
        RouterRoutes.CheckWithGateway(change, router, network?.Id);
        if (current is not null && current.NetworkId == network?.Id)
            return addresses.Count > 0 && IsChange(current, addresses) ? Readdress(change, router, current, wanted) : router;
        if (current is not null)
            router = Remove(change, router, current);
        return network is null ? router : Add(change, router, network, wanted);
    }

    /// <summary>Gives an address of a new external subnet to gateways without an address of its IP version.</summary>
    /// <remarks>Source: Neutron, <c>_update_router_gw_port</c>. Automatic addresses are not its concern.</remarks>
    public static void AddAddresses(NeutronChange change, Subnet subnet)
    {
        if (subnet.IsAutoAddressed || !change.State.Networks.Get(subnet.NetworkId).IsExternal)
            return;
        var gateways = change.State.Ports.By("network_id", subnet.NetworkId).Where(port => port.DeviceOwner == "network:router_gateway");
        foreach (var port in gateways.ToList())
        {
            var own = port.FixedIps.Select(ip => change.State.Subnets.Get(ip.SubnetId)).Where(other => !other.IsAutoAddressed).ToList();
            if (own.Count == 0 || (own.Count == 1 && own[0].IpVersion != subnet.IpVersion))
                PortAddresses.Add(change, port, subnet, null);
        }
    }

    private static Network ExternalNetwork(
        NeutronChange change, IReadOnlyDictionary<string, object?> info, List<IReadOnlyDictionary<string, object?>> addresses)
    {
        var network = NetworkResource.Instance.Get(change.View, info.RequiredText("network_id"));
        if (!network.IsExternal)
            throw RouterFaults.Bad($"Network {network.Id} is not an external network");
        var gateways = change.State.Subnets.By("network_id", network.Id).Select(subnet => subnet.GatewayIp).OfType<string>();
        return addresses.Select(map => map.Text("ip_address")).OfType<string>().FirstOrDefault(gateways.Contains) is { } taken
            ? throw RouterFaults.Bad($"External IP {taken} is the same as the gateway IP")
            : network;
    }

    private static Router Add(NeutronChange change, Router router, Network network, IReadOnlyList<object?> wanted)
    {
        RouterInterfaces.RefuseOverlap(change, router, [.. change.State.Subnets.By("network_id", network.Id)]);
        var port = new Port(change.NewId(), "", network.Id, PortResource.FreeMac(change, network.Id), change.NewStandard("", revision: 1))
        {
            DeviceId = router.Id,
            DeviceOwner = "network:router_gateway",
            PortSecurityEnabled = false,
        };
        var addresses = new RequestValues(wanted.Count > 0 ? new() { ["fixed_ips"] = wanted } : []);
        port = port with { FixedIps = PortAddresses.Allocate(change, port, addresses) };
        change.Put(port);
        return router with { GatewayPortId = port.Id, Standard = router.Standard.Touched(change.Now) };
    }

    private static Router Readdress(NeutronChange change, Router router, Port port, IReadOnlyList<object?> wanted)
    {
        var ips = PortAddresses.Change(change, port, FixedIpRequest.Read(new RequestValues(new() { ["fixed_ips"] = wanted })));
        change.Put(port with { FixedIps = ips, Standard = port.Standard.Touched(change.Now) });
        return router;
    }

    private static Router Remove(NeutronChange change, Router router, Port port)
    {
        if (!change.State.FloatingIps.IdsBy("router_id", router.Id).IsEmpty)
            throw RouterFaults.GatewayNeeded(router.Id, port.NetworkId);
        PortResource.Remove(change, port);
        return router with { GatewayPortId = null, Standard = router.Standard.Touched(change.Now) };
    }

    /// <summary>Whether the requested subnets or addresses differ from those of the port.</summary>
    private static bool IsChange(Port port, List<IReadOnlyDictionary<string, object?>> wanted) =>
        !Texts(wanted, "subnet_id").SetEquals(port.FixedIps.Select(ip => ip.SubnetId))
        || !Texts(wanted, "ip_address").SetEquals(port.FixedIps.Select(ip => ip.IpAddress));

    private static HashSet<string> Texts(IEnumerable<IReadOnlyDictionary<string, object?>> maps, string key) =>
        maps.Select(map => map.Text(key)).OfType<string>().Where(text => text.Length > 0).ToHashSet(StringComparer.Ordinal);
}

using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>A router's way out: a port on an external network, which belongs to no project.</summary>
internal static class RouterGateway
{
    public static Router Set(NeutronChange change, Router router, IReadOnlyDictionary<string, object?> info)
    {
        var network = NetworkResource.Instance.Get(change.View, (string)info["network_id"]!);
        if (!network.IsExternal)
            throw RouterFaults.Bad($"Network {network.Id} is not an external network");
        var snat = info.TryGetValue("enable_snat", out var given) ? To.Boolean(given) is true : router.EnableSnat;
        if (router.GatewayPortId is { } id && change.State.Ports.Find(id) is { } current && current.NetworkId == network.Id && !info.ContainsKey("external_fixed_ips"))
            return router with { EnableSnat = snat };
        if (router.GatewayPortId is not null)
            router = Clear(change, router, network.Id);
        var port = new Port(change.NewId(), "", network.Id, PortResource.FreeMac(change, network.Id), change.NewStandard("", revision: 1))
        {
            DeviceId = router.Id,
            DeviceOwner = "network:router_gateway",
            PortSecurityEnabled = false,
        };
        var wanted = new RequestValues(info.TryGetValue("external_fixed_ips", out var ips) ? new() { ["fixed_ips"] = ips } : []);
        port = port with { FixedIps = PortAddresses.Allocate(change, port, wanted) };
        change.Put(port);
        return router with { GatewayPortId = port.Id, EnableSnat = snat, Standard = router.Standard.Touched(change.Now) };
    }

    public static Router Clear(NeutronChange change, Router router, string? exceptNetworkId = null)
    {
        if (router.GatewayPortId is not { } id || change.State.Ports.Find(id) is not { } port)
            return router;
        if (port.NetworkId != exceptNetworkId && change.State.FloatingIps.By("router_id", router.Id).Any(floating => floating.NetworkId == port.NetworkId))
            throw RouterFaults.GatewayNeeded(router.Id, port.NetworkId);
        PortResource.Remove(change, port);
        return router with { GatewayPortId = null, EnableSnat = true, Standard = router.Standard.Touched(change.Now) };
    }
}

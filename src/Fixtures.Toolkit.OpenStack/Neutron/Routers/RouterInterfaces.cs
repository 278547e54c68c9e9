using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Plugs a router into subnets and out of them.</summary>
internal static class RouterInterfaces
{
    private const string Owner = "network:router_interface";

    public static Port AddSubnet(NeutronChange change, Router router, string subnetId)
    {
        var subnet = SubnetResource.Instance.Get(change.View, subnetId);
        if (subnet.GatewayIp is not { } gateway)
            throw RouterFaults.Bad("Subnet for router interface must have a gateway IP");
        RefuseOverlap(change, router, subnet);
        var port = new Port(change.NewId(), router.ProjectId, subnet.NetworkId, PortResource.FreeMac(change, subnet.NetworkId), change.NewStandard("", revision: 2))
        {
            DeviceId = router.Id,
            DeviceOwner = Owner,
            PortSecurityEnabled = false,
        };
        port = port with { FixedIps = [PortAddresses.Take(change, port, subnet, gateway)] };
        change.Put(port);
        return port;
    }

    public static Port AddPort(NeutronChange change, Router router, string portId)
    {
        var port = PortResource.Instance.Get(change.View, portId);
        if (port.DeviceId.Length > 0)
            throw RouterFaults.PortInUse(port.Id, port.NetworkId, port.DeviceId);
        if (port.FixedIps.IsEmpty)
            throw RouterFaults.Bad("Router port must have at least one fixed IP");
        foreach (var ip in port.FixedIps)
            RefuseOverlap(change, router, change.State.Subnets.Find(ip.SubnetId)!);
        var next = port with { DeviceId = router.Id, DeviceOwner = Owner, SecurityGroups = [], PortSecurityEnabled = false, Standard = port.Standard.Touched(change.Now) };
        change.Put(next);
        return next;
    }

    public static Port Remove(NeutronChange change, Router router, string? portId, string? subnetId)
    {
        var interfaces = change.State.Ports.By("device_id", router.Id).Where(port => port.IsRouterInterface).ToList();
        var port = portId is not null
            ? interfaces.Find(p => p.Id == portId) ?? throw RouterFaults.NoInterface(router.Id, portId)
            : interfaces.Find(p => p.FixedIps.Any(ip => ip.SubnetId == subnetId)) ?? throw Missing(change, router, subnetId!);
        if (portId is not null && subnetId is not null && port.FixedIps.All(ip => ip.SubnetId != subnetId))
        {
            throw new NeutronFault(
                System.Net.HttpStatusCode.BadRequest, "SubnetMismatchForPort", $"Subnet on port {portId} does not match the requested subnet {subnetId}.");
        }

        foreach (var ip in port.FixedIps)
            RefuseNeeded(change, router, change.State.Subnets.Find(ip.SubnetId)!);
        PortResource.Remove(change, port);
        return port;
    }

    private static NeutronFault Missing(NeutronChange change, Router router, string subnetId)
    {
        SubnetResource.Instance.Get(change.View, subnetId);
        return RouterFaults.NoInterfaceOnSubnet(router.Id, subnetId);
    }

    private static void RefuseOverlap(NeutronChange change, Router router, Subnet subnet)
    {
        foreach (var other in RouterResource.Subnets(change.State, router).Concat(GatewaySubnets(change, router)))
        {
            if (other.Id == subnet.Id)
                throw RouterFaults.Bad($"Router already has a port on subnet {subnet.Id}");
            if (other.Block.Overlaps(subnet.Block))
                throw RouterFaults.Bad($"Cidr {subnet.Cidr} of subnet {subnet.Id} overlaps with cidr {other.Cidr} of subnet {other.Id}");
        }
    }

    private static IEnumerable<Subnet> GatewaySubnets(NeutronChange change, Router router) =>
        router.GatewayPortId is { } id && change.State.Ports.Find(id) is { } port
            ? port.FixedIps.Select(ip => change.State.Subnets.Find(ip.SubnetId)!)
            : [];

    private static void RefuseNeeded(NeutronChange change, Router router, Subnet subnet)
    {
        var needed = change.State.FloatingIps.By("router_id", router.Id)
            .Any(floating => floating.FixedIpAddress is { } address && change.State.Addresses[subnet.Id].Has(address));
        if (needed)
            throw RouterFaults.InterfaceNeededByFloatingIp(router.Id, subnet.Id);
        if (RouterRoutes.Need(router, subnet.Block))
            throw RouterFaults.InterfaceNeededByRoute(router.Id, subnet.Id);
    }
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <summary>Associates a floating IP with the port and the fixed address of a request.</summary>
/// <remarks>Source: Neutron, <c>_check_and_get_fip_assoc</c> in <c>db/l3_db.py</c>.</remarks>
internal static class FloatingIpTarget
{
    public static FloatingIp Associated(NeutronChange change, FloatingIp floating, RequestValues values)
    {
        var (portId, fixedIp) = (values.Text("port_id"), values.Text("fixed_ip_address"));
        if (fixedIp is not null && portId is null)
            throw FloatingIpFaults.Bad("fixed_ip_address cannot be specified without a port_id");
        if (portId is not null)
            return On(change, floating, portId, fixedIp, isNew: portId != floating.PortId);

        // A body without port_id keeps the association; an empty body removes it (_check_and_get_fip_assoc).
        return floating.PortId is { } current && !values.Has("port_id") && values.All.Count > 0
            ? On(change, floating, current, null, isNew: false)
            : floating with { PortId = null, FixedIpAddress = null, RouterId = null };
    }

    private static FloatingIp On(NeutronChange change, FloatingIp floating, string portId, string? fixedIp, bool isNew)
    {
        var port = PortResource.Instance.Get(change.View, portId);
        if (port.ProjectId != floating.ProjectId && !change.Caller.IsAdmin)
        {
            throw FloatingIpFaults.Bad(
                $"Cannot process floating IP association with Port {port.Id}, since that port is owned by a different tenant");
        }

        if (port.DeviceOwner == "network:dhcp")
            throw FloatingIpFaults.Bad("Port %(id)s is unable to be assigned a floating IP"); // upstream forgets to fill in the id

        var ip = FixedIpOf(port, fixedIp);
        var routerId = RouterFor(change, floating, port, ip);
        var other = change.State.FloatingIps.By("port_id", port.Id)
            .FirstOrDefault(f => f.Id != floating.Id && f.FixedIpAddress == ip.IpAddress && f.NetworkId == floating.NetworkId);
        return isNew && other is not null
            ? throw FloatingIpFaults.AlreadyAssociated(port.Id, floating.Id, floating.Address, ip.IpAddress, floating.NetworkId)
            : floating with { PortId = port.Id, FixedIpAddress = ip.IpAddress, RouterId = routerId };
    }

    private static FixedIp FixedIpOf(Port port, string? wanted)
    {
        if (wanted is not null)
        {
            if (IpText.VersionOf(wanted) != 4)
                throw FloatingIpFaults.Bad($"Cannot process floating IP association with {wanted}, since that is not an IPv4 address");
            return port.FixedIps.FirstOrDefault(ip => ip.IpAddress == wanted)
                ?? throw FloatingIpFaults.Bad($"Port {port.Id} does not have fixed ip {wanted}");
        }

        var ips = port.FixedIps.Where(ip => IpText.VersionOf(ip.IpAddress) == 4).ToList();
        return ips.Count switch
        {
            0 => throw FloatingIpFaults.Bad($"Cannot add floating IP to port {port.Id} that has no fixed IPv4 addresses"),
            1 => ips[0],
            _ => throw FloatingIpFaults.Bad(
                $"Port {port.Id} has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address when assigning a floating IP"),
        };
    }

    /// <summary>Id of a router from the port's subnet to the floating IP's network; the subnet's own gateway is preferred.</summary>
    private static string RouterFor(NeutronChange change, FloatingIp floating, Port port, FixedIp ip)
    {
        var gateway = SubnetResource.Instance.Get(change.View, ip.SubnetId).GatewayIp;
        var routers = from other in change.State.Ports.By("router_interface_on", port.NetworkId)
                      from address in other.FixedIps
                      where address.SubnetId == ip.SubnetId
                      let router = change.State.Routers.Find(other.DeviceId)
                      where router?.GatewayPortId is { } id && change.State.Ports.Find(id)?.NetworkId == floating.NetworkId
                      orderby address.IpAddress != gateway
                      select router.Id;
        return routers.FirstOrDefault() ?? throw FloatingIpFaults.NotReachable(floating.NetworkId, ip.SubnetId, port.Id);
    }
}

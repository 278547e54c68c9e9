using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>The interfaces of a router: its ports on subnets.</summary>
/// <remarks>Source: Neutron, <c>db/l3_db.py</c>.</remarks>
internal static class RouterInterfaces
{
    private const string Owner = "network:router_interface";

    public static (Port Port, IReadOnlyList<string> SubnetIds) AddSubnet(NeutronChange change, Router router, string subnetId)
    {
        var subnet = SubnetResource.Instance.Get(change.View, subnetId);
        if (subnet.GatewayIp is not { } gateway)
            throw RouterFaults.Bad("Subnet for router interface must have a gateway IP");
        if (!change.Caller.IsAdmin && subnet.ProjectId != change.Caller.ProjectId && !IsSharedWith(change, subnet.NetworkId))
            throw RouterFaults.Bad($"Cannot add interface to router because subnet {subnet.Id} is not owned by project making the request");
        RefuseExternalAdvertisements(subnet);
        RefuseOverlap(change, router, [subnet]);
        if (subnet.IpVersion == 6 && Ipv6PortOn(change, router, subnet.NetworkId) is { } existing)
            return (PortAddresses.Add(change, existing, subnet, gateway), [subnet.Id]);
        NetworkResource.Instance.Get(change.View, subnet.NetworkId);
        var (id, mac) = (change.NewId(), PortResource.FreeMac(change, subnet.NetworkId));
        var port = new Port(id, router.ProjectId, subnet.NetworkId, mac, change.NewStandard("", revision: 2))
        {
            DeviceId = router.Id,
            DeviceOwner = Owner,
            PortSecurityEnabled = false,
        };
        PortAddresses.RefuseUnservedBy(change, port, subnet);
        port = port with { FixedIps = [PortAddresses.Take(change, port, subnet, gateway)] };
        change.Put(port);
        return (port, [subnet.Id]);
    }

    public static (Port Port, IReadOnlyList<string> SubnetIds) AddPort(NeutronChange change, Router router, string portId)
    {
        var port = PortResource.Instance.Get(change.View, portId);
        if (port.DeviceId.Length > 0)
            throw PortFaults.InUse(port.Id, port.NetworkId, port.DeviceId);
        if (port.FixedIps.IsEmpty)
            throw RouterFaults.Bad("Router port must have at least one fixed IP");
        var subnets = port.FixedIps.Select(ip => SubnetResource.Instance.Get(change.View, ip.SubnetId)).ToList();
        subnets.ForEach(RefuseExternalAdvertisements);
        var ipv6Ports = Attached(change, router).Where(other => other.NetworkId == port.NetworkId && HasIpv6(other));
        if (HasIpv6(port) && ipv6Ports.FirstOrDefault() is { } existing)
        {
            throw RouterFaults.Bad(change.Release.SecondIpv6Port(existing.Id, existing.NetworkId));
        }

        RefuseOverlap(change, router, subnets);
        if (subnets.Count(subnet => subnet.IpVersion == 4) > 1)
            throw RouterFaults.Bad("Cannot have multiple IPv4 subnets on router port");
        RefuseOutOfPool(change, port, subnets);
        PortChecks.RefuseDeviceOfOthers(change, Owner, router.Id, port.ProjectId);

        // The port keeps its security groups: _add_interface_by_port updates only its device.
        var next = port with { DeviceId = router.Id, DeviceOwner = Owner, Standard = port.Standard.Touched(change.Now) };
        change.Put(next);
        return (next, [.. subnets.Select(subnet => subnet.Id)]);
    }

    /// <param name="subnetId">The subnet that the port must be on; null if the request names none.</param>
    public static (Port Port, IReadOnlyList<string> SubnetIds) RemovePort(
        NeutronChange change, Router router, string portId, string? subnetId)
    {
        var port = Interfaces(change, router).FirstOrDefault(p => p.Id == portId) ?? throw RouterFaults.NoInterface(router.Id, portId);
        if (subnetId is not null && port.FixedIps.All(ip => ip.SubnetId != subnetId))
        {
            throw new NeutronFault(
                System.Net.HttpStatusCode.BadRequest, "SubnetMismatchForPort",
                $"Subnet on port {portId} does not match the requested subnet {subnetId}.");
        }

        foreach (var ip in port.FixedIps)
            RefuseNeeded(change, router, change.State.Subnets.Get(ip.SubnetId));
        PortResource.Remove(change, port);
        return (port, [.. port.FixedIps.Select(ip => ip.SubnetId).Distinct()]);
    }

    public static (Port Port, IReadOnlyList<string> SubnetIds) RemoveSubnet(NeutronChange change, Router router, string subnetId)
    {
        var subnet = SubnetResource.Instance.Get(change.View, subnetId);
        var onNetwork = Interfaces(change, router).Where(port => port.NetworkId == subnet.NetworkId).ToList();
        if (onNetwork.Count > 0)
            RefuseNeeded(change, router, subnet);
        var port = onNetwork.Find(p => p.FixedIps.Any(ip => ip.SubnetId == subnet.Id))
            ?? throw RouterFaults.NoInterfaceOnSubnet(router.Id, subnetId);
        if (port.FixedIps.Length > 1)
            PortAddresses.Drop(change, port, subnet.Id);
        else
            PortResource.Remove(change, port);
        return (port, [subnet.Id]);
    }

    /// <summary>
    /// Refuses subnets that the router already has or that overlap with its own subnets or those of its external network.
    /// </summary>
    public static void RefuseOverlap(NeutronChange change, Router router, IReadOnlyList<Subnet> added)
    {
        var attached = Attached(change, router).ToList();
        foreach (var ip in attached.SelectMany(port => port.FixedIps))
        {
            if (added.Any(subnet => subnet.Id == ip.SubnetId))
                throw RouterFaults.Bad($"Router already has a port on subnet {ip.SubnetId}");
        }

        var current = attached.SelectMany(port => port.DeviceOwner == "network:router_gateway"
            ? change.State.Subnets.By("network_id", port.NetworkId)
            : port.FixedIps.Select(ip => change.State.Subnets.Get(ip.SubnetId)));
        foreach (var other in current.DistinctBy(subnet => subnet.Id).OrderBy(subnet => subnet.Id, StringComparer.Ordinal))
        {
            if (added.FirstOrDefault(subnet => subnet.Block.Overlaps(other.Block)) is { } overlapping)
            {
                throw RouterFaults.Bad(
                    $"Cidr {overlapping.Cidr} of subnet {overlapping.Id} overlaps with cidr {other.Cidr} of subnet {other.Id}");
            }
        }
    }

    private static IEnumerable<Port> Interfaces(NeutronChange change, Router router) =>
        change.State.Ports.By("device_id", router.Id).Where(port => port.IsRouterInterface);

    private static IEnumerable<Port> Attached(NeutronChange change, Router router) =>
        change.State.Ports.By("device_id", router.Id).Where(port => port.IsRouterInterface || port.Id == router.GatewayPortId);

    private static Port? Ipv6PortOn(NeutronChange change, Router router, string networkId) =>
        Interfaces(change, router).FirstOrDefault(port => port.NetworkId == networkId && HasIpv6(port));

    private static bool HasIpv6(Port port) => port.FixedIps.Any(ip => IpText.VersionOf(ip.IpAddress) == 6);

    /// <summary>Whether the network is shared with the caller's project by name, not with all projects.</summary>
    private static bool IsSharedWith(NeutronChange change, string networkId) =>
        change.State.RbacPolicies.By("object_id", networkId)
            .Any(policy => policy.Action == RbacPolicy.Shared && policy.TargetProject == change.Caller.ProjectId);

    private static void RefuseExternalAdvertisements(Subnet subnet)
    {
        if (subnet is { IpVersion: 6, Ipv6RaMode: null, Ipv6AddressMode: not null })
        {
            throw RouterFaults.Bad(
                $"IPv6 subnet {subnet.Id} configured to receive RAs from an external router cannot be added to Neutron Router.");
        }
    }

    private static void RefuseOutOfPool(NeutronChange change, Port port, List<Subnet> subnets)
    {
        if (change.Caller.IsAdmin)
            return;
        foreach (var ip in port.FixedIps)
        {
            var (subnet, address) = (subnets.First(s => s.Id == ip.SubnetId), IpText.Parse(ip.IpAddress));
            var isInPool = subnet.AllocationPools.Any(pool => pool.Range.Start <= address && address <= pool.Range.End);
            if (subnet.ProjectId != change.Caller.ProjectId && !isInPool)
            {
                throw RouterFaults.Bad(
                    $"Cannot add interface to router because specified port {port.Id} has an IP address out of the allocation pool "
                    + $"of subnet {subnet.Id}, which is not owned by the project making the request");
            }
        }
    }

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

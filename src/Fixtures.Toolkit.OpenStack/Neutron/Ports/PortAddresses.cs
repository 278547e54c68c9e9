using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>
/// Allocates and releases the fixed IPs of ports. Upstream picks a random free address (<c>NeutronDbSubnet._generate_ips</c>); this
/// takes the lowest one of the first subnet with room, so that every run of a test sees the same addresses.
/// </summary>
/// <remarks>Source: Neutron, <c>db/ipam_backend_mixin.py</c> and <c>db/ipam_pluggable_backend.py</c>.</remarks>
internal static class PortAddresses
{
    /// <summary>
    /// The addresses of a new port: the requested ones, or one per IP version; and one of each subnet with automatic addresses.
    /// </summary>
    public static ImmutableArray<FixedIp> Allocate(NeutronChange change, Port port, RequestValues values)
    {
        var subnets = Candidates(change, port);
        var wanted = values.Has("fixed_ips") ? Requested(change, port, subnets, FixedIpRequest.Read(values)) : OnePerVersion(subnets);
        return Take(change, port, [.. wanted, .. Automatic(port, subnets, [])]);
    }

    /// <summary>The addresses after an update, which keeps the addresses that are requested again.</summary>
    public static ImmutableArray<FixedIp> Change(NeutronChange change, Port port, IReadOnlyList<FixedIpRequest> wanted)
    {
        var plan = FixedIpPlan.From(change, port, wanted);
        var subnets = Candidates(change, port);
        var added = Requested(change, port, subnets, plan.Added);
        foreach (var ip in plan.Removed)
            Release(change, ip);
        var handled = added.SelectMany(choice => choice.Subnets).Select(subnet => subnet.Id)
            .Concat(plan.Kept.Concat(plan.Removed).Select(ip => ip.SubnetId))
            .ToHashSet(StringComparer.Ordinal);
        return [.. plan.Kept, .. Take(change, port, [.. added, .. Automatic(port, subnets, handled)])];
    }

    /// <summary>The addresses under a new MAC address, from which the automatic ones derive.</summary>
    public static ImmutableArray<FixedIp> Rederive(NeutronChange change, Port port)
    {
        var remade = ImmutableArray.CreateBuilder<FixedIp>();
        foreach (var ip in port.FixedIps)
        {
            if (!Eui64.Is(ip.IpAddress))
            {
                remade.Add(ip);
                continue;
            }

            Release(change, ip);
            var subnet = change.State.Subnets.Get(ip.SubnetId);
            remade.Add(Take(change, port, subnet, Eui64.AddressIn(subnet.Block, port.MacAddress)));
        }

        return remade.ToImmutable();
    }

    /// <summary>Gives an address of a new subnet with automatic addresses to the ports that it serves, except router interfaces.</summary>
    /// <remarks>Source: Neutron, <c>add_auto_addrs_on_network_ports</c>.</remarks>
    public static void AddAutomatic(NeutronChange change, Subnet subnet)
    {
        if (!subnet.IsAutoAddressed)
            return;
        var ports = change.State.Ports.By("network_id", subnet.NetworkId).Where(port => !port.IsRouterInterface && Serves(subnet, port));
        foreach (var port in ports.ToList())
        {
            var address = Eui64.AddressIn(subnet.Block, port.MacAddress);
            if (!change.State.Addresses[subnet.Id].Has(address))
                Add(change, port, subnet, address);
        }
    }

    /// <summary>Gives a port one more address.</summary>
    public static Port Add(NeutronChange change, Port port, Subnet subnet, string? address)
    {
        var next = port with
        {
            FixedIps = port.FixedIps.Add(Take(change, port, subnet, address)),
            Standard = port.Standard.Touched(change.Now),
        };
        change.Put(next);
        return next;
    }

    public static void Release(NeutronChange change, FixedIp ip)
    {
        if (change.State.Subnets.Find(ip.SubnetId) is not { } subnet)
            return;
        var space = change.State.Addresses[ip.SubnetId]
            .Release(IpText.Parse(ip.IpAddress), ip.IpAddress, subnet.AllocationPools.Select(pool => pool.Range));
        change.SetAddresses(ip.SubnetId, space);
    }

    /// <summary>Removes the addresses of a subnet from all ports.</summary>
    public static void DropAll(NeutronChange change, Subnet subnet)
    {
        foreach (var portId in change.State.Addresses[subnet.Id].Taken.Values.Distinct().ToList())
            Drop(change, change.State.Ports.Get(portId), subnet.Id);
    }

    /// <summary>Removes a port's addresses of one subnet.</summary>
    public static void Drop(NeutronChange change, Port port, string subnetId)
    {
        foreach (var ip in port.FixedIps.Where(ip => ip.SubnetId == subnetId))
            Release(change, ip);
        change.Put(port with
        {
            FixedIps = port.FixedIps.RemoveAll(ip => ip.SubnetId == subnetId),
            Standard = port.Standard.Touched(change.Now),
        });
    }

    /// <summary>Takes the given address for the port; null takes the lowest free one.</summary>
    public static FixedIp Take(NeutronChange change, Port port, Subnet subnet, string? address)
    {
        var space = change.State.Addresses[subnet.Id];
        var text = address is null
            ? IpText.Format(space.Lowest() ?? throw PortFaults.NoAddressLeft(port.NetworkId), subnet.IpVersion)
            : IpText.Format(IpText.Parse(address), subnet.IpVersion);
        if (space.Has(text))
            throw PortFaults.AddressTaken(text, subnet.Id);
        change.SetAddresses(subnet.Id, space.Take(IpText.Parse(text), text, port.Id));
        return new FixedIp(subnet.Id, text);
    }

    private static ImmutableArray<FixedIp> Take(NeutronChange change, Port port, IEnumerable<AddressChoice> choices) =>
    [
        .. choices.OrderBy(choice => choice.Order).Select(choice =>
        {
            var subnet = choice.FirstWithRoom(change) ?? throw PortFaults.NoAddressLeft(port.NetworkId);
            return Take(change, port, subnet, choice.Address);
        }),
    ];

    private static IEnumerable<AddressChoice> OnePerVersion(List<Subnet> subnets) =>
        from version in new[] { 4, 6 }
        let choices = subnets.FindAll(subnet => subnet.IpVersion == version && !subnet.IsAutoAddressed)
        where choices.Count > 0
        select new AddressChoice(choices, null);

    private static IEnumerable<AddressChoice> Automatic(Port port, List<Subnet> subnets, HashSet<string> handled) =>
        port.IsRouterInterface
            ? []
            : subnets.Where(subnet => subnet.IsAutoAddressed && !handled.Contains(subnet.Id))
                .Select(subnet => new AddressChoice([subnet], Eui64.AddressIn(subnet.Block, port.MacAddress), IsAutomatic: true));

    /// <summary>
    /// The choices for the requested addresses. An automatic address requested by its subnet is left to <see cref="Automatic"/>.
    /// </summary>
    private static List<AddressChoice> Requested(
        NeutronChange change, Port port, List<Subnet> subnets, IReadOnlyList<FixedIpRequest> wanted)
    {
        var choices = new List<AddressChoice>();
        foreach (var want in wanted)
        {
            var subnet = SubnetFor(change, port, subnets, want);
            if (want.Address is { } address && subnet.IsAutoAddressed && !port.IsRouterInterface
                && !(change.Release.AcceptsDerivedAddress && IsDerived(subnet, port, address)))
                throw PortFaults.AddressIsAutomatic(address, subnet.Id);
            if (want.Address is not null || port.IsRouterInterface || !subnet.IsAutoAddressed)
                choices.Add(new([subnet], want.Address));
        }

        return choices;
    }

    private static bool IsDerived(Subnet subnet, Port port, string address) =>
        IpText.Parse(Eui64.AddressIn(subnet.Block, port.MacAddress)) == IpText.Parse(address);

    private static Subnet SubnetFor(NeutronChange change, Port port, List<Subnet> subnets, FixedIpRequest want)
    {
        if (subnets.Count == 0)
            throw NeutronFault.InvalidInput("IP allocation requires subnets for network");
        if (want.SubnetId is { } id)
        {
            var subnet = subnets.Find(s => s.Id == id);
            if (subnet is null)
            {
                SubnetResource.Instance.Get(change.View, id);
                throw PortFaults.InvalidSubnet(port.NetworkId, id);
            }

            return want.Address is null || Holds(subnet, port, want.Address) ? subnet : throw PortFaults.AddressNotOfSubnet(want.Address);
        }

        if (want.Address is not { } address)
            throw NeutronFault.InvalidInput("IP allocation requires subnet_id or ip_address");
        return subnets.Find(subnet => Holds(subnet, port, address)) ?? throw PortFaults.AddressNotOfNetwork(address);
    }

    private static bool Holds(Subnet subnet, Port port, string address) =>
        SubnetPlan.Holds(subnet.Block, IpText.Parse(address), IpText.VersionOf(address), port.DeviceOwner);

    /// <summary>The subnets that serve the port; those with service types first.</summary>
    private static List<Subnet> Candidates(NeutronChange change, Port port)
    {
        var all = change.State.Subnets.By("network_id", port.NetworkId).ToList();
        var candidates = all.Where(subnet => Serves(subnet, port)).OrderBy(subnet => subnet.ServiceTypes.IsEmpty).ToList();
        return candidates.Count > 0 || all.Count == 0 ? candidates : throw PortFaults.NoSubnetForOwner(port.NetworkId, port.DeviceOwner);
    }

    /// <summary>Refuses a subnet whose service types exclude the port.</summary>
    public static void RefuseUnservedBy(NeutronChange change, Port port, Subnet subnet)
    {
        if (Candidates(change, port).All(other => other.Id != subnet.Id))
            throw PortFaults.InvalidSubnet(port.NetworkId, subnet.Id);
    }

    private static bool Serves(Subnet subnet, Port port) => subnet.ServiceTypes.IsEmpty || subnet.ServiceTypes.Contains(port.DeviceOwner)
        || (subnet.EnableDhcp && port.DeviceOwner == "network:dhcp");
}

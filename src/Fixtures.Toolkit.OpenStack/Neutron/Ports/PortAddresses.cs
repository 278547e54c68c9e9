using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>
/// Gives addresses to ports and takes them back. Where upstream draws a free address by luck, this takes the lowest of the
/// first subnet that has one, so that the same test sees the same addresses.
/// </summary>
/// <remarks>Source: Neutron, <c>db/ipam_backend_mixin.py</c> and <c>db/ipam_pluggable_backend.py</c>.</remarks>
internal static class PortAddresses
{
    private const int Most = 5;

    /// <summary>The addresses of a new port.</summary>
    public static ImmutableArray<FixedIp> Allocate(NeutronChange change, Port port, RequestValues values)
    {
        var subnets = change.State.Subnets.By("network_id", port.NetworkId).ToList();
        return values.Has("fixed_ips")
            ? Requested(change, port, subnets, Wanted(values))
            : Automatic(change, port, subnets);
    }

    /// <summary>The addresses after an update; what is asked for again is kept.</summary>
    public static ImmutableArray<FixedIp> Change(NeutronChange change, Port port, RequestValues values)
    {
        var subnets = change.State.Subnets.By("network_id", port.NetworkId).ToList();
        var wanted = Wanted(values);
        var left = port.FixedIps.ToList();
        var kept = new List<FixedIp>();
        var added = new List<(string? SubnetId, string? Address)>();
        foreach (var want in wanted.OrderBy(w => w.Address is null))
        {
            var same = left.Find(ip => want.Address is null ? ip.SubnetId == want.SubnetId : ip.IpAddress == want.Address);
            if (same is null)
            {
                added.Add(want);
                continue;
            }

            left.Remove(same);
            kept.Add(same);
        }

        foreach (var ip in left)
        {
            if (subnets.Find(subnet => subnet.Id == ip.SubnetId) is { IsAutoAddressed: true } && !port.IsRouterInterface)
                kept.Add(ip);
            else
                Release(change, ip);
        }

        return [.. kept, .. Requested(change, port, subnets, added)];
    }

    public static void Release(NeutronChange change, FixedIp ip)
    {
        if (change.State.Subnets.Find(ip.SubnetId) is not { } subnet)
            return;
        var space = change.State.Addresses[ip.SubnetId].Release(IpText.Parse(ip.IpAddress), ip.IpAddress, subnet.AllocationPools.Select(pool => pool.Range));
        change.State = change.State with { Addresses = change.State.Addresses.SetItem(ip.SubnetId, space) };
    }

    /// <summary>Takes away a port's addresses of a subnet that goes.</summary>
    public static void Drop(NeutronChange change, Port port, string subnetId)
    {
        foreach (var ip in port.FixedIps.Where(ip => ip.SubnetId == subnetId))
            Release(change, ip);
        change.Put(port with { FixedIps = port.FixedIps.RemoveAll(ip => ip.SubnetId == subnetId), Standard = port.Standard.Touched(change.Now) });
    }

    /// <summary>Takes this address, or the lowest free one, for the port.</summary>
    public static FixedIp Take(NeutronChange change, Port port, Subnet subnet, string? address)
    {
        var space = change.State.Addresses[subnet.Id];
        var text = address is null
            ? IpText.Of(space.Lowest() ?? throw PortFaults.NoAddressLeft(port.NetworkId), subnet.IpVersion)
            : IpText.Of(IpText.Parse(address), subnet.IpVersion);
        if (space.Has(text))
            throw PortFaults.AddressTaken(text, subnet.Id);
        change.State = change.State with { Addresses = change.State.Addresses.SetItem(subnet.Id, space.Take(IpText.Parse(text), text, port.Id)) };
        return new FixedIp(subnet.Id, text);
    }

    private static ImmutableArray<FixedIp> Automatic(NeutronChange change, Port port, List<Subnet> subnets)
    {
        var usable = Usable(port, subnets);
        var ips = ImmutableArray.CreateBuilder<FixedIp>();
        foreach (var version in new[] { 4, 6 })
        {
            var choices = usable.Where(subnet => subnet.IpVersion == version && !subnet.IsAutoAddressed).ToList();
            if (choices.Count > 0)
            {
                var subnet = choices.Find(choice => change.State.Addresses[choice.Id].Lowest() is not null) ?? throw PortFaults.NoAddressLeft(port.NetworkId);
                ips.Add(Take(change, port, subnet, null));
            }
        }

        foreach (var subnet in usable.Where(subnet => subnet.IsAutoAddressed && port.DeviceOwner is not "network:router_gateway"))
            ips.Add(Take(change, port, subnet, Eui64(subnet.Block, port.MacAddress)));
        return ips.ToImmutable();
    }

    private static ImmutableArray<FixedIp> Requested(
        NeutronChange change, Port port, List<Subnet> subnets, IReadOnlyList<(string? SubnetId, string? Address)> wanted)
    {
        if (wanted.Count > Most)
            throw NeutronFault.InvalidInput("Exceeded maximum amount of fixed ips per port.");
        var usable = wanted.Count > 0 ? Usable(port, subnets) : [];
        var targets = wanted.Select(want => (Subnet: SubnetFor(change, port, usable, want), want.Address)).ToList();
        return [.. targets.OrderBy(t => t.Address is null).Select(t =>
            Take(change, port, t.Subnet, t.Address ?? (t.Subnet.IsAutoAddressed ? Eui64(t.Subnet.Block, port.MacAddress) : null)))];
    }

    private static Subnet SubnetFor(NeutronChange change, Port port, List<Subnet> subnets, (string? SubnetId, string? Address) want)
    {
        if (subnets.Count == 0)
            throw NeutronFault.InvalidInput("IP allocation requires subnets for network");
        if (want.SubnetId is { } id)
        {
            var subnet = subnets.Find(s => s.Id == id);
            if (subnet is null)
            {
                SubnetResource.Instance.Get(change.View, id);
                throw NeutronFault.InvalidInput($"Failed to create port on network {port.NetworkId}, because fixed_ips included invalid subnet {id}");
            }

            return want.Address is null || Holds(subnet, want.Address) ? subnet : throw PortFaults.AddressNotOfSubnet(want.Address);
        }

        if (want.Address is not { } address)
            throw NeutronFault.InvalidInput("IP allocation requires subnet_id or ip_address");
        return subnets.Find(subnet => Holds(subnet, address)) ?? throw PortFaults.AddressNotOfNetwork(address);
    }

    private static bool Holds(Subnet subnet, string address) => SubnetPlan.Holds(subnet.Block, IpText.Parse(address), IpText.VersionOf(address));

    /// <summary>The subnets whose service types allow the port, those with service types first.</summary>
    private static List<Subnet> Usable(Port port, List<Subnet> subnets)
    {
        var usable = subnets.Where(subnet => Serves(subnet, port)).OrderBy(subnet => subnet.ServiceTypes.IsEmpty).ToList();
        return usable.Count > 0 || subnets.Count == 0 ? usable : throw PortFaults.NoSubnetForOwner(port.NetworkId, port.DeviceOwner);
    }

    private static bool Serves(Subnet subnet, Port port) => subnet.ServiceTypes.IsEmpty || subnet.ServiceTypes.Contains(port.DeviceOwner)
        || (subnet.EnableDhcp && port.DeviceOwner == "network:dhcp");

    private static List<(string? SubnetId, string? Address)> Wanted(RequestValues values) =>
        [.. values.Maps("fixed_ips").Select(map => (map.GetValueOrDefault("subnet_id") as string, map.GetValueOrDefault("ip_address") as string))];

    /// <summary>The address that the MAC address makes in the block (RFC 4291, appendix A).</summary>
    private static string Eui64(Cidr block, string mac)
    {
        var bytes = mac.Split(':').Select(part => (UInt128)byte.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        UInt128[] host = [bytes[0] ^ 2, bytes[1], bytes[2], 0xff, 0xfe, bytes[3], bytes[4], bytes[5]];
        return IpText.Of(block.First | host.Aggregate((UInt128)0, (all, part) => (all << 8) | part), 6);
    }
}

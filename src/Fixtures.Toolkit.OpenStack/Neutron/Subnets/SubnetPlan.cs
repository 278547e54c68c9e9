using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>Checks the gateway, allocation pools, DHCP, name servers and routes of a subnet against its block.</summary>
/// <remarks>Source: Neutron, <c>db/db_base_plugin_v2.py</c> and <c>db/ipam_backend_mixin.py</c>.</remarks>
internal static class SubnetPlan
{
    private const int MaxNameServers = 5;
    private const int MaxRoutes = 20;

    /// <param name="given">The block; null if a subnet pool will choose it.</param>
    /// <param name="current">The subnet before an update; null for a new one.</param>
    public static void Check(NeutronRelease release, Cidr? given, int version, RequestValues values, Subnet? current)
    {
        if (given is { } block && block.Version != version)
            throw NeutronFault.InvalidInput($"cidr '{block}' does not match the ip_version '{version}'");
        if (release.RefusesUnspecifiedSubnet && given is { Version: 6 } ipv6 && ipv6.First == 0)
            throw NeutronFault.InvalidInput("IPv6 subnet '::' is not supported");
        if (given is { } served && values.Has("enable_dhcp") && values.Flag("enable_dhcp") && current?.EnableDhcp != true)
            CheckDhcp(served);
        if (values.Text("gateway_ip") is { } gateway)
            CheckGateway(given, version, gateway);
        CheckNameServers(version, values.Texts("dns_nameservers"), current?.Id ?? "new subnet");
        CheckRoutes(version, values, current?.Id ?? "new subnet");
        if (current is null)
            CheckModes(given, version, values);
        else if (version == 6 && DisablesDhcp(values) && (current.Ipv6RaMode ?? current.Ipv6AddressMode) is not null)
            throw NeutronFault.InvalidInput("Cannot disable enable_dhcp with ipv6 attributes set");
    }

    /// <summary>All usable addresses of the block except the gateway.</summary>
    /// <remarks>Source: Neutron, <c>ipam.utils.generate_pools</c>, which keeps both addresses of a /31 and the last one of IPv6.</remarks>
    public static ImmutableArray<AllocationPool> DefaultPools(Cidr block, string? gateway)
    {
        var (first, last) = (block.First, block.Last);
        if (first != last && block.Version == 4 && block.PrefixLength <= 30)
            (first, last) = (first + 1, last - 1);
        else if (first != last && block.Version == 6)
            first += 1;
        if (first == last || gateway is null || IpText.Parse(gateway) is var hole && (hole < first || hole > last))
            return [Pool(first, last, block.Version)];
        var pools = ImmutableArray.CreateBuilder<AllocationPool>(2);
        if (hole > first)
            pools.Add(Pool(first, hole - 1, block.Version));
        if (hole < last)
            pools.Add(Pool(hole + 1, last, block.Version));
        return pools.ToImmutable();
    }

    public static ImmutableArray<AllocationPool> Pools(Cidr block, IEnumerable<IReadOnlyDictionary<string, object?>> given)
    {
        var pools = given.Select(map => CheckPool(block, map)).ToList();
        for (var i = 0; i < pools.Count; i++)
        {
            for (var j = i + 1; j < pools.Count; j++)
            {
                if (pools[i].Range.Start <= pools[j].Range.End && pools[j].Range.Start <= pools[i].Range.End)
                    throw SubnetFaults.PoolsOverlap(pools[i], pools[j], block.ToString());
            }
        }

        return [.. pools.OrderBy(pool => pool.Range.Start)];
    }

    public static void KeepGatewayOut(string? gateway, IEnumerable<AllocationPool> pools)
    {
        if (gateway is null)
            return;
        var address = IpText.Parse(gateway);
        if (pools.FirstOrDefault(pool => pool.Range.Start <= address && address <= pool.Range.End) is { } pool)
            throw SubnetFaults.GatewayInPool(gateway, pool);
    }

    /// <summary>Whether a port can have the address. Routers and ports without a device owner may have the first IPv6 address.</summary>
    /// <remarks>Source: Neutron, <c>check_subnet_ip</c>; for /31 and /32 netaddr has no broadcast address.</remarks>
    public static bool Holds(Cidr block, UInt128 address, int version, string owner)
    {
        if (block.Version != version || !block.Contains(address))
            return false;
        if (version == 6)
            return address != block.First || owner.Length == 0 || owner.StartsWith("network:router_", StringComparison.Ordinal);
        return address != block.First && (address != block.Last || block.PrefixLength >= 31);
    }

    private static AllocationPool CheckPool(Cidr block, IReadOnlyDictionary<string, object?> map)
    {
        var (start, end) = (map.RequiredText("start"), map.RequiredText("end"));
        IpText.TryParse(start, out var first, out var firstVersion);
        IpText.TryParse(end, out var last, out var lastVersion);
        if (firstVersion != lastVersion || first > last || firstVersion != block.Version)
            throw SubnetFaults.InvalidPool(firstVersion == lastVersion && first <= last ? $"{start}-{end}" : PythonStr.Of(map));
        var pool = Pool(first, last, firstVersion);
        var (lowest, highest) = (block.First, block.Last);
        if (block.Version == 4 && block.PrefixLength <= 30)
            (lowest, highest) = (lowest + 1, highest - 1);
        else if (block.Version == 6)
            lowest += 1;
        return first < lowest || last > highest ? throw SubnetFaults.PoolOutOfBounds(pool, block.ToString()) : pool;
    }

    private static void CheckDhcp(Cidr block)
    {
        if (block.PrefixLength > (block.Version == 4 ? 30 : 126))
            throw NeutronFault.InvalidInput("Subnet has a prefix length that is incompatible with DHCP service enabled");
        if (block.Version == 4 ? block.First >> 28 == 14 : block.First >> 120 == 0xff)
            throw NeutronFault.InvalidInput("Multicast IP subnet is not supported if enable_dhcp is True");
        if (block.Version == 4 ? block.First >> 24 == 127 : block.First == 1)
            throw NeutronFault.InvalidInput("Loopback IP subnet is not supported if enable_dhcp is True");
        if (block.Version == 4 && block.First == 0)
            throw NeutronFault.InvalidInput("First IP '0.0.0.0' of network is not supported if enable_dhcp is True.");
    }

    private static void CheckGateway(Cidr? given, int version, string gateway)
    {
        MatchVersion(version, gateway, "gateway_ip");
        var address = IpText.Parse(gateway);
        if (given is { Version: 4, PrefixLength: < 31 } block && version == 4 && (address == block.First || address == block.Last))
            throw NeutronFault.InvalidInput("Gateway is not valid on subnet");
    }

    private static void CheckNameServers(int version, IReadOnlyList<string> servers, string id)
    {
        if (servers.Count > MaxNameServers)
            throw SubnetFaults.TooManyNameServers(id, MaxNameServers);
        foreach (var server in servers)
            MatchVersion(version, server, "dns_nameserver");
    }

    private static void CheckRoutes(int version, RequestValues values, string id)
    {
        var routes = values.Maps("host_routes").ToList();
        if (routes.Count > MaxRoutes)
            throw SubnetFaults.TooManyRoutes(id, MaxRoutes);
        foreach (var route in routes)
        {
            MatchVersion(version, route.RequiredText("nexthop"), "nexthop");
            MatchVersion(version, route.RequiredText("destination"), "destination");
        }
    }

    private static void CheckModes(Cidr? given, int version, RequestValues values)
    {
        var (ra, address) = (values.Text("ipv6_ra_mode"), values.Text("ipv6_address_mode"));
        if (version == 4 && ra is not null)
            throw NeutronFault.InvalidInput("ipv6_ra_mode is not valid when ip_version is 4");
        if (version == 4 && address is not null)
            throw NeutronFault.InvalidInput("ipv6_address_mode is not valid when ip_version is 4");
        if ((ra ?? address) is not null && DisablesDhcp(values))
            throw NeutronFault.InvalidInput("ipv6_ra_mode or ipv6_address_mode cannot be set when enable_dhcp is set to False");
        if (ra is not null && address is not null && ra != address)
        {
            throw NeutronFault.InvalidInput(
                $"ipv6_ra_mode set to '{ra}' with ipv6_address_mode set to '{address}' is not valid. "
                + "If both attributes are set, they must be the same value");
        }

        if (given is { } block && (ra ?? address) is "slaac" or "dhcpv6-stateless" && block.PrefixLength != 64)
        {
            throw NeutronFault.InvalidInput(
                $"Invalid CIDR {block} for IPv6 address mode. "
                + "OpenStack uses the EUI-64 address format, which requires the prefix to be /64");
        }
    }

    private static bool DisablesDhcp(RequestValues values) => values.Has("enable_dhcp") && !values.Flag("enable_dhcp");

    private static void MatchVersion(int version, string text, string name)
    {
        if (IpText.VersionOf(text) != version)
            throw NeutronFault.InvalidInput($"{name} '{text}' does not match the ip_version '{version}'");
    }

    private static AllocationPool Pool(UInt128 first, UInt128 last, int version) =>
        new(IpText.Format(first, version), IpText.Format(last, version));
}

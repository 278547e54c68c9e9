using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>The JSON of a subnet.</summary>
internal static class SubnetDocument
{
    public static readonly IReadOnlyList<DocumentField<Subnet>> Fields =
    [
        new("id", (_, s) => s.Id),
        new("name", (_, s) => s.Name),
        new("tenant_id", (_, s) => s.ProjectId),
        new("network_id", (_, s) => s.NetworkId),
        new("ip_version", (_, s) => s.IpVersion),
        new("subnetpool_id", (_, s) => s.SubnetPoolId),
        new("enable_dhcp", (_, s) => s.EnableDhcp),
        new("ipv6_ra_mode", (_, s) => s.Ipv6RaMode),
        new("ipv6_address_mode", (_, s) => s.Ipv6AddressMode),
        new("gateway_ip", (_, s) => s.GatewayIp),
        new("cidr", (_, s) => s.Cidr),
        new("allocation_pools", (_, s) => s.AllocationPools.Select(Pool)),
        new("host_routes", (_, s) => s.HostRoutes.Select(Route)),
        new("dns_nameservers", (_, s) => s.DnsNameservers),
        new("description", (_, s) => s.Standard.Description),
        new("service_types", (_, s) => s.ServiceTypes),
        new("router:external", (view, s) => view.State.Networks.Find(s.NetworkId)?.IsExternal == true),
        new("shared", (view, s) => NetworkSharing.IsShared(view, s.NetworkId)) { IsHidden = true },
        .. StandardFields.All<Subnet>(),
    ];

    public static Dictionary<string, object?> Route(HostRoute route) =>
        new() { ["destination"] = route.Destination, ["nexthop"] = route.NextHop };

    private static Dictionary<string, object?> Pool(AllocationPool pool) => new() { ["start"] = pool.Start, ["end"] = pool.End };
}

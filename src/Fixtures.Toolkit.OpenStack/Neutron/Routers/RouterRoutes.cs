using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Extra routes: each next hop lies on a subnet of the router and is not the router itself.</summary>
/// <remarks>Source: Neutron, <c>db/extraroute_db.py</c>.</remarks>
internal static class RouterRoutes
{
    private const int Most = 30;

    public static ImmutableArray<HostRoute> Of(IEnumerable<IReadOnlyDictionary<string, object?>> maps) =>
        [.. maps.Select(map => new HostRoute((string)map["destination"]!, (string)map["nexthop"]!))];

    public static Router Replace(NeutronChange change, Router router, ImmutableArray<HostRoute> routes)
    {
        Check(change, router, routes, change.State.Ports.By("device_id", router.Id).ToList(), []);
        return router with { Routes = routes };
    }

    /// <summary>The gateway is to change: the routes there are must still be reached over the other interfaces or the new external network.</summary>
    public static void CheckWithGateway(NeutronChange change, Router router, string? networkId)
    {
        if (router.Routes.IsEmpty)
            return;
        var ports = change.State.Ports.By("device_id", router.Id).Where(port => port.Id != router.GatewayPortId).ToList();
        Check(change, router, router.Routes, ports, networkId is null ? [] : change.State.Subnets.By("network_id", networkId).Select(subnet => subnet.Block));
    }

    private static void Check(NeutronChange change, Router router, ImmutableArray<HostRoute> routes, List<Port> ports, IEnumerable<Cidr> more)
    {
        if (routes.Length > Most)
            throw RouterFaults.TooManyRoutes(router.Id, Most);
        var blocks = ports.SelectMany(port => port.FixedIps).Select(ip => change.State.Subnets.Find(ip.SubnetId)!.Block).Concat(more).ToList();
        var own = ports.SelectMany(port => port.FixedIps).Select(ip => ip.IpAddress).ToHashSet(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            if (!IpText.TryParse(route.NextHop, out var hop, out var version))
                throw new NeutronFault(System.Net.HttpStatusCode.BadRequest, "AddrFormatError", $"failed to detect a valid IP address from {PythonStr.Quoted(route.NextHop)}");
            if (!blocks.Exists(block => block.Version == version && block.Contains(hop)))
                throw RouterFaults.InvalidRoutes(Text(routes), "the nexthop is not connected with router");
            if (own.Contains(route.NextHop))
                throw RouterFaults.InvalidRoutes(Text(routes), "the nexthop is used by router");
        }

        foreach (var route in routes.Except(router.Routes))
        {
            if (!Cidr.TryParse(route.Destination, out _))
                throw new NeutronFault(System.Net.HttpStatusCode.BadRequest, "AddrFormatError", $"invalid IPNetwork {route.Destination}");
        }
    }

    /// <summary>Whether a route leads over an address of the block.</summary>
    public static bool Need(Router router, Cidr block) => router.Routes.Any(route => block.Contains(IpText.Parse(route.NextHop)));

    private static string Text(IEnumerable<HostRoute> routes) => PythonStr.Of(routes.Select(route => (object?)SubnetDocument.Route(route)).ToList());
}

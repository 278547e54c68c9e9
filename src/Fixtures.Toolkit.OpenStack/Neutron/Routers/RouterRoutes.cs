using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Checks extra routes: each next hop is on a subnet of the router and is not the router itself.</summary>
/// <remarks>Source: Neutron, <c>db/extraroute_db.py</c>.</remarks>
internal static class RouterRoutes
{
    private const int MaxRoutes = 30;

    public static ImmutableArray<HostRoute> Read(IEnumerable<IReadOnlyDictionary<string, object?>> maps) =>
        [.. maps.Select(map => new HostRoute(map.RequiredText("destination"), map.RequiredText("nexthop")))];

    public static Router Replace(NeutronChange change, Router router, ImmutableArray<HostRoute> routes)
    {
        Check(change, router, routes, change.State.Ports.By("device_id", router.Id).ToList(), []);
        return router with { Routes = routes };
    }

    /// <summary>
    /// Checks the current routes before the gateway changes: the other interfaces or the new external network must still reach them.
    /// </summary>
    public static void CheckWithGateway(NeutronChange change, Router router, string? networkId)
    {
        if (router.Routes.IsEmpty)
            return;
        var ports = change.State.Ports.By("device_id", router.Id).Where(port => port.Id != router.GatewayPortId).ToList();
        var external = networkId is null ? [] : change.State.Subnets.By("network_id", networkId).Select(subnet => subnet.Block);
        Check(change, router, router.Routes, ports, external);
    }

    private static void Check(
        NeutronChange change, Router router, ImmutableArray<HostRoute> routes, List<Port> ports, IEnumerable<Cidr> external)
    {
        if (routes.Length > MaxRoutes)
            throw RouterFaults.TooManyRoutes(router.Id, MaxRoutes);
        var blocks = ports.SelectMany(port => port.FixedIps)
            .Select(ip => change.State.Subnets.Get(ip.SubnetId).Block)
            .Concat(external)
            .ToList();
        var own = ports.SelectMany(port => port.FixedIps).Select(ip => ip.IpAddress).ToHashSet(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            if (!IpText.TryParse(route.NextHop, out var hop, out var version))
                throw BadFormat($"failed to detect a valid IP address from {PythonStr.Quoted(route.NextHop)}");
            if (!blocks.Exists(block => block.Version == version && block.Contains(hop)))
                throw RouterFaults.InvalidRoutes(Text(routes), "the nexthop is not connected with router");
            if (own.Contains(route.NextHop))
                throw RouterFaults.InvalidRoutes(Text(routes), "the nexthop is used by router");
        }

        foreach (var route in routes.Except(router.Routes))
        {
            if (!Cidr.TryParse(route.Destination, out _))
                throw BadFormat($"invalid IPNetwork {route.Destination}");
        }
    }

    /// <summary>Whether the next hop of a route is in the block.</summary>
    public static bool Need(Router router, Cidr block) => router.Routes.Any(route => block.Contains(IpText.Parse(route.NextHop)));

    /// <summary>An error of netaddr, which upstream lets through to the caller.</summary>
    private static NeutronFault BadFormat(string message) => new(System.Net.HttpStatusCode.BadRequest, "AddrFormatError", message);

    private static string Text(IEnumerable<HostRoute> routes) =>
        PythonStr.Of(routes.Select(route => (object?)SubnetDocument.Route(route)).ToList());
}

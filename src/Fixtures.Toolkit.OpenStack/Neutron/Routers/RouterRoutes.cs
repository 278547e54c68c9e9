using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

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
        if (routes.Length > Most)
            throw RouterFaults.TooManyRoutes(router.Id, Most);
        var ports = change.State.Ports.By("device_id", router.Id).ToList();
        var blocks = ports.SelectMany(port => port.FixedIps).Select(ip => change.State.Subnets.Find(ip.SubnetId)!.Block).ToList();
        var own = ports.SelectMany(port => port.FixedIps).Select(ip => ip.IpAddress).ToHashSet(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            var hop = IpText.Parse(route.NextHop);
            if (!blocks.Exists(block => block.Version == IpText.VersionOf(route.NextHop) && block.Contains(hop)))
                throw RouterFaults.InvalidRoutes(Text(routes), "the nexthop is not connected with router");
            if (own.Contains(route.NextHop))
                throw RouterFaults.InvalidRoutes(Text(routes), "the nexthop is used by router");
        }

        return router with { Routes = routes };
    }

    /// <summary>Whether a route leads over an address of the block.</summary>
    public static bool Need(Router router, Cidr block) => router.Routes.Any(route => block.Contains(IpText.Parse(route.NextHop)));

    private static string Text(IEnumerable<HostRoute> routes) => PythonText.Of(routes.Select(route => (object?)SubnetDocument.Route(route)).ToList());
}

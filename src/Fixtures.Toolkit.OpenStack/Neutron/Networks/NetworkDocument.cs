using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>The JSON of a network.</summary>
internal static class NetworkDocument
{
    public static readonly IReadOnlyList<DocumentField<Network>> Fields =
    [
        new("id", (_, n) => n.Id),
        new("name", (_, n) => n.Name),
        new("tenant_id", (_, n) => n.ProjectId),
        new("admin_state_up", (_, n) => n.AdminStateUp),
        new("mtu", (_, n) => n.Mtu),
        new("status", (_, _) => "ACTIVE"),
        new("subnets", (view, n) => view.State.Subnets.IdsBy("network_id", n.Id)),
        new("shared", (view, n) => NetworkSharing.IsShared(view, n.Id)),
        new("availability_zone_hints", (_, n) => n.AvailabilityZoneHints),
        new("availability_zones", (_, _) => Array.Empty<string>()),
        new("ipv4_address_scope", (view, n) => ScopeOf(view, n, 4)),
        new("ipv6_address_scope", (view, n) => ScopeOf(view, n, 6)),
        new("router:external", (_, n) => n.IsExternal),
        new("description", (_, n) => n.Standard.Description),
        new("port_security_enabled", (_, n) => n.PortSecurityEnabled),
        new("is_default", IsDefault) { IsOptional = true },
        .. StandardFields.All<Network>(),
        new("provider:network_type", (_, n) => n.Segment.Type),
        new("provider:physical_network", (_, n) => n.Segment.PhysicalNetwork),
        new("provider:segmentation_id", (_, n) => n.Segment.SegmentationId),
    ];

    /// <summary>The value of the request, else the flag of an external or a new network.</summary>
    private static object? IsDefault(View view, Network network) => view.Given is { } given && given.Has("is_default")
            && (network.IsExternal || given.Has("router:external") || !view.Release.IgnoresDefaultOfInternalNetworks)
        ? given.Flag("is_default")
        : network.IsExternal || view.IsNew ? network.IsDefault : null;

    private static string? ScopeOf(View view, Network network, int version) =>
        view.State.Subnets.By("network_id", network.Id)
            .Where(subnet => subnet.IpVersion == version)
            .Select(subnet => subnet.SubnetPoolId is { } poolId ? view.State.SubnetPools.Find(poolId)?.AddressScopeId : null)
            .FirstOrDefault(scope => scope is not null);
}

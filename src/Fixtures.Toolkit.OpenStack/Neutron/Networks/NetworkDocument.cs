using Fixtures.Toolkit.OpenStack.Neutron.Resources;

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
        new("is_default", (view, n) => view.WasGiven("is_default") ? view.Given!.Flag("is_default") : n.IsExternal || view.IsNew ? n.IsDefault : null) { IsOptional = true },
        .. StandardFields.Of<Network>(),
        new("provider:network_type", (_, n) => n.Segment.Type),
        new("provider:physical_network", (_, n) => n.Segment.PhysicalNetwork),
        new("provider:segmentation_id", (_, n) => n.Segment.SegmentationId),
    ];

    private static string? ScopeOf(View view, Network network, int version) =>
        view.State.Subnets.By("network_id", network.Id)
            .Where(subnet => subnet.IpVersion == version && subnet.SubnetPoolId is not null)
            .Select(subnet => view.State.SubnetPools.Find(subnet.SubnetPoolId!)?.AddressScopeId)
            .FirstOrDefault(scope => scope is not null);
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>The JSON of a router.</summary>
internal static class RouterDocument
{
    public static readonly IReadOnlyList<DocumentField<Router>> Fields =
    [
        new("id", (_, r) => r.Id),
        new("name", (_, r) => r.Name),
        new("tenant_id", (_, r) => r.ProjectId),
        new("admin_state_up", (_, r) => r.AdminStateUp),
        new("status", (_, _) => "ACTIVE"),
        new("external_gateway_info", (view, r) => Gateway(view.State, r)),
        new("description", (_, r) => r.Standard.Description),
        new("availability_zones", (_, _) => Array.Empty<string>()),
        new("distributed", (_, r) => r.IsDistributed),
        new("ha", (_, r) => r.IsHighlyAvailable),
        new("availability_zone_hints", (_, r) => r.AvailabilityZoneHints),
        new("routes", (_, r) => r.Routes.Select(SubnetDocument.Route)),
        new("flavor_id", (_, r) => r.FlavorId),
        .. StandardFields.All<Router>(),
    ];

    private static Dictionary<string, object?>? Gateway(NeutronState state, Router router) =>
        router.GatewayPortId is { } id && state.Ports.Find(id) is { } port
            ? new()
            {
                ["network_id"] = port.NetworkId,
                ["external_fixed_ips"] = port.FixedIps.Select(PortDocument.Address),
                ["enable_snat"] = router.EnableSnat,
            }
            : null;
}

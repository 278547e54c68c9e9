using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Errors of routers.</summary>
/// <remarks>Source: neutron-lib, <c>exceptions/l3.py</c>.</remarks>
internal static class RouterFaults
{
    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("RouterNotFound", $"Router {id} could not be found");

    public static NeutronFault InUse(string id, IEnumerable<string> portIds) => NeutronFault.Conflict(
        "RouterInUse", $"Router {id} has ports still attached: {string.Join(", ", portIds)}");

    public static NeutronFault Bad(string message) => NeutronFault.Bad("router", message);

    public static NeutronFault MustBeDown(string attribute) =>
        Bad($"Cannot change {attribute} of active routers. Please set router admin_state_up to False prior to upgrade");

    public static NeutronFault NoInterface(string routerId, string portId) => NeutronFault.NotFound(
        "RouterInterfaceNotFound", $"Router {routerId} does not have an interface with id {portId}");

    public static NeutronFault NoInterfaceOnSubnet(string routerId, string subnetId) => NeutronFault.NotFound(
        "RouterInterfaceNotFoundForSubnet", $"Router {routerId} has no interface on subnet {subnetId}");

    public static NeutronFault InterfaceNeededByFloatingIp(string routerId, string subnetId) => NeutronFault.Conflict(
        "RouterInterfaceInUseByFloatingIP",
        $"Router interface for subnet {subnetId} on router {routerId} cannot be deleted, "
        + "as it is required by one or more floating IPs.");

    public static NeutronFault InterfaceNeededByRoute(string routerId, string subnetId) => NeutronFault.Conflict(
        "RouterInterfaceInUseByRoute",
        $"Router interface for subnet {subnetId} on router {routerId} cannot be deleted, as it is required by one or more routes.");

    public static NeutronFault GatewayNeeded(string routerId, string networkId) => NeutronFault.Conflict(
        "RouterExternalGatewayInUseByFloatingIp",
        $"Gateway cannot be updated for router {routerId}, since a gateway to external network {networkId} "
        + "is required by one or more floating IPs.");

    public static NeutronFault InvalidRoutes(string routes, string reason) => new(
        HttpStatusCode.BadRequest, "InvalidRoutes", $"Invalid format for routes: {routes}, {reason}");

    public static NeutronFault TooManyRoutes(string routerId, int quota) => new(
        HttpStatusCode.BadRequest, "RoutesExhausted",
        $"Unable to complete operation for {routerId}. The number of routes exceeds the maximum {quota}.");
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <summary>Errors of floating IPs.</summary>
/// <remarks>Source: neutron-lib, <c>exceptions/l3.py</c>; Neutron, <c>db/l3_db.py</c>.</remarks>
internal static class FloatingIpFaults
{
    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("FloatingIPNotFound", $"Floating IP {id} could not be found");

    public static NeutronFault Bad(string message) => NeutronFault.Bad("floatingip", message);

    public static NeutronFault NotReachable(string networkId, string subnetId, string portId) => NeutronFault.NotFound(
        "ExternalGatewayForFloatingIPNotFound",
        $"External network {networkId} is not reachable from subnet {subnetId}.  "
        + $"Therefore, cannot associate Port {portId} with a Floating IP.");

    public static NeutronFault AlreadyAssociated(string portId, string id, string address, string fixedIp, string networkId) =>
        NeutronFault.Conflict(
            "FloatingIPPortAlreadyAssociated",
            $"Cannot associate floating IP {address} ({id}) with port {portId} using fixed IP {fixedIp}, "
            + $"as that fixed IP already has a floating IP on external network {networkId}.");
}

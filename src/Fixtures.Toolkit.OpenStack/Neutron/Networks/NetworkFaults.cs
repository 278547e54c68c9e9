using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>Errors of networks.</summary>
internal static class NetworkFaults
{
    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("NetworkNotFound", $"Network {id} could not be found.");

    public static NeutronFault InUse(string id, IEnumerable<string> portIds) => NeutronFault.Conflict(
        "NetworkInUse",
        $"Unable to complete operation on network {id}. There are one or more ports still in use on the network, "
        + $"id for these ports is: {string.Join(',', portIds)}.");

    public static NeutronFault SharedByOthers(string id) => NeutronFault.Conflict(
        "InvalidSharedSetting", $"Unable to reconfigure sharing settings for network {id}. Multiple tenants are using it.");

    public static NeutronFault ExternalInUse(string id) => NeutronFault.Conflict(
        "ExternalNetworkInUse", $"External network {id} cannot be updated to be made non-external, since it has existing gateway ports.");

    public static NeutronFault SecondDefault(string id) => NeutronFault.Conflict(
        "DefaultExternalNetworkExists", $"A default external network already exists: {id}.");

    public static NeutronFault VlanInUse(int? id, string? physicalNetwork) => NeutronFault.Conflict(
        "VlanIdInUse", $"Unable to create the network. The VLAN {id} on physical network {physicalNetwork} is in use.");

    public static NeutronFault TunnelInUse(int? id) => NeutronFault.Conflict(
        "TunnelIdInUse", $"Unable to create the network. The tunnel ID {id} is in use.");

    public static NeutronFault FlatInUse(string? physicalNetwork) => NeutronFault.Conflict(
        "FlatNetworkInUse", $"Unable to create the flat network. Physical network {physicalNetwork} is in use.");

    public static NeutronFault MtuTooSmall(string id, int mtu) => NeutronFault.Conflict(
        "NetworkMTUSubnetConflict", $"MTU of {id} is not valid, subnet requires a minimum of {mtu}");

    public static NeutronFault NoneAvailable() => new(
        HttpStatusCode.ServiceUnavailable, "NoNetworkAvailable",
        "Unable to create the network. No tenant network is available for allocation.");
}

using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Errors of ports.</summary>
internal static class PortFaults
{
    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("PortNotFound", $"Port {id} could not be found.");

    public static NeutronFault MacInUse(string networkId, string mac) => NeutronFault.Conflict(
        "MacAddressInUse", $"Unable to complete operation for network {networkId}. The mac address {mac} is in use.");

    public static NeutronFault AddressTaken(string address, string subnetId) => NeutronFault.Conflict(
        "IpAddressAlreadyAllocated", $"IP address {address} already allocated in subnet {subnetId}");

    public static NeutronFault NoAddressLeft(string networkId) => NeutronFault.Conflict(
        "IpAddressGenerationFailure", $"No more IP addresses available on network {networkId}.");

    public static NeutronFault InvalidSubnet(string networkId, string subnetId) =>
        NeutronFault.InvalidInput($"Failed to create port on network {networkId}, because fixed_ips included invalid subnet {subnetId}");

    public static NeutronFault NoSubnetForOwner(string networkId, string owner) => NeutronFault.Conflict(
        "IpAddressGenerationFailureNoMatchingSubnet",
        $"No valid service subnet for the given device owner, network {networkId}, service type {owner}.");

    public static NeutronFault AddressNotOfNetwork(string address) => new(
        HttpStatusCode.BadRequest, "InvalidIpForNetwork",
        $"IP address {address} is not a valid IP for any of the subnets on the specified network.");

    public static NeutronFault AddressIsAutomatic(string address, string subnetId) => new(
        HttpStatusCode.BadRequest, "AllocationOnAutoAddressSubnet",
        $"IPv6 address {address} cannot be directly assigned to a port on subnet {subnetId} "
        + "as the subnet is configured for automatic addresses");

    public static NeutronFault DeviceOfOthers(string deviceId) => NeutronFault.Conflict(
        "DeviceIDNotOwnedByTenant", $"The following device_id {deviceId} is not owned by your tenant or matches another tenants router.");

    public static NeutronFault AddressNotOfSubnet(string address) => new(
        HttpStatusCode.BadRequest, "InvalidIpForSubnet", $"IP address {address} is not a valid IP for the specified subnet.");

    public static NeutronFault ServicePort(string id, string owner) => NeutronFault.Conflict(
        "ServicePortInUse", $"Port {id} cannot be deleted directly via the port API: has device owner {owner}.");

    public static NeutronFault Bound(string id, string vifType, string oldMac, string newMac) => NeutronFault.Conflict(
        "PortBound",
        $"Unable to complete operation on port {id}, port is already bound, port type: {vifType}, old_mac {oldMac}, new_mac {newMac}.");

    public static NeutronFault PairsNeedPortSecurity() => NeutronFault.Conflict(
        "AddressPairAndPortSecurityRequired", "Port Security must be enabled in order to have allowed address pairs on a port.");

    public static NeutronFault GroupsNeedPortSecurity() => new(
        HttpStatusCode.BadRequest, "PortSecurityAndIPRequiredForSecurityGroups",
        "Port security must be enabled and port must have an IP address in order to use security groups.");

    public static NeutronFault HasGroups() => NeutronFault.Conflict(
        "PortSecurityPortHasSecurityGroup",
        "Port has security group associated. Cannot disable port security or IP address until security group is removed.");

    public static NeutronFault TooManyPairs(int quota) => new(
        HttpStatusCode.BadRequest, "AllowedAddressPairExhausted", $"The number of allowed address pair exceeds the maximum {quota}.");

    public static NeutronFault PairWithoutAddress() => new(
        HttpStatusCode.BadRequest, "AllowedAddressPairsMissingIP", "AllowedAddressPair must contain ip_address");

    public static NeutronFault PairTwice(string mac, string address) => new(
        HttpStatusCode.BadRequest, "DuplicateAddressPairInRequest",
        $"Request contains duplicate address pair: mac_address {mac} ip_address {address}.");

    public static NeutronFault BindingNotFound(string portId, string host) => NeutronFault.NotFound(
        "PortBindingNotFound", $"Binding for port {portId} for host {host} could not be found.");

    public static NeutronFault BindingExists(string portId, string host) => NeutronFault.Conflict(
        "PortBindingAlreadyExists", $"Binding for port {portId} on host {host} already exists.");

    public static NeutronFault BindingActive(string portId, string host) => NeutronFault.Conflict(
        "PortBindingAlreadyActive", $"Binding for port {portId} on host {host} is already active.");

    public static NeutronFault NotOf(string owners, string id) =>
        NeutronFault.Bad("port", $"Invalid port {id}. Operation only valid on {owners}");

    public static NeutronFault InUse(string portId, string networkId, string deviceId) => NeutronFault.Conflict(
        "PortInUse",
        $"Unable to complete operation on port {portId} for network {networkId}. Port already has an attached device {deviceId}.");

    public static NeutronFault AddressOfFloatingIp(string id) => NeutronFault.Bad(
        "port",
        $"Cannot update the fixed_ips of the port {id}, because its original fixed_ip has been associated to a floating ip");

    public static NeutronFault HasFloatingIp(string id) => NeutronFault.Conflict(
        "FipAssociated", $"Unable to complete the operation on port {id} because the port still has an associated floating IP.");
}

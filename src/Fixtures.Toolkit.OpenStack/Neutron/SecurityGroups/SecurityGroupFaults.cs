using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>Errors of security groups and their rules.</summary>
internal static class SecurityGroupFaults
{
    private const string Protocols =
        "'ah', 'dccp', 'egp', 'esp', 'gre', 'hopopt', 'icmp', 'igmp', 'ip', 'ipip', 'ipv6-encap', 'ipv6-frag', "
        + "'ipv6-icmp', 'icmpv6', 'ipv6-nonxt', 'ipv6-opts', 'ipv6-route', 'ospf', 'pgm', 'rsvp', 'sctp', 'tcp', 'udp', 'udplite', 'vrrp'";

    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("SecurityGroupNotFound", $"Security group {id} does not exist");

    public static NeutronFault RuleNotFound(string id) =>
        NeutronFault.NotFound("SecurityGroupRuleNotFound", $"Security group rule {id} does not exist");

    public static NeutronFault InUse(string id) => NeutronFault.Conflict("SecurityGroupInUse", $"Security Group {id} in use.");

    public static NeutronFault Conflict(string reason) =>
        NeutronFault.Conflict("SecurityGroupConflict", $"Error {reason} while attempting the operation.");

    public static NeutronFault DefaultStays() => NeutronFault.Conflict(
        "SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.");

    public static NeutronFault DefaultIsFixed() => NeutronFault.Conflict(
        "SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.");

    public static NeutronFault DefaultExists() => NeutronFault.Conflict(
        "SecurityGroupDefaultAlreadyExists", "Default security group already exists.");

    public static NeutronFault RuleExists(string id) => NeutronFault.Conflict(
        "SecurityGroupRuleExists", $"Security group rule already exists. Rule id is {id}.");

    public static NeutronFault PortsNeedProtocol() =>
        Bad("SecurityGroupProtocolRequiredWithPorts", "Must also specify protocol if port range is given.");

    public static NeutronFault InvalidPortRange() =>
        Bad("SecurityGroupInvalidPortRange", "For TCP/UDP protocols, port_range_min must be <= port_range_max");

    public static NeutronFault InvalidPort(object? port) =>
        Bad("SecurityGroupInvalidPortValue", $"Invalid value for port {PythonStr.Of(port)}");

    public static NeutronFault InvalidIcmp(string field, string attribute, int value) => Bad(
        "SecurityGroupInvalidIcmpValue", $"Invalid value for ICMP {field} ({attribute}) {value}. It must be 0 to 255.");

    public static NeutronFault MissingIcmpType(int value) => Bad(
        "SecurityGroupMissingIcmpType", $"ICMP code (port-range-max) {value} is provided but ICMP type (port-range-min) is missing.");

    public static NeutronFault ProtocolWithoutPorts(int protocol) => Bad(
        "SecurityGroupInvalidProtocolForPort",
        $"Ports cannot be specified for protocol {protocol}. Ports are only supported for DCCP, SCTP, TCP, UDP, UDPLITE.");

    public static NeutronFault InvalidProtocol(object? protocol) => Bad(
        "SecurityGroupRuleInvalidProtocol",
        $"Security group rule protocol {PythonStr.Of(protocol)} not supported. "
        + $"Only protocol values [None, {Protocols}] and integer representations [0 to 255] are supported.");

    public static NeutronFault InvalidProtocolOrAny(object? protocol) => Bad(
        "SecurityGroupRuleInvalidProtocol",
        $"Security group rule protocol {PythonStr.Of(protocol)} not supported. "
        + $"Only protocol values (None, 'any', {Protocols}) and integer representations [0 to 255] are supported.");

    public static NeutronFault DefaultRuleNotFound(string id) => NeutronFault.NotFound(
        "DefaultSecurityGroupRuleNotFound", $"Default Security Group rule {id} does not exist");

    public static NeutronFault DefaultRuleExists(string id) => NeutronFault.Conflict(
        "DefaultSecurityGroupRuleExists", $"Default Security group rule already exists. Rule id is {id}.");

    public static NeutronFault InvalidEtherType(object? etherType) => Bad(
        "SecurityGroupRuleInvalidEtherType",
        $"Security group rule for ethertype '{PythonStr.Of(etherType)}' not supported. Allowed values are ['IPv4', 'IPv6'].");

    public static NeutronFault ManyGroups() =>
        Bad("SecurityGroupNotSingleGroupRules", "Only allowed to update rules for one security profile at a time");

    public static NeutronFault ManyProjects() =>
        Bad("SecurityGroupRulesNotSingleTenant", "Multiple tenant_ids in bulk security group rule create not allowed");

    public static NeutronFault InvalidCidr(object? prefix) =>
        Bad("InvalidCIDR", $"Invalid CIDR {PythonStr.Of(prefix)} given as IP prefix.");

    public static NeutronFault WrongEtherType(string etherType, string cidr) => Bad(
        "SecurityGroupRuleParameterConflict", $"Conflicting value ethertype {etherType} for CIDR {cidr}");

    public static NeutronFault WrongEtherTypeForProtocol(string etherType, string protocol) => Bad(
        "SecurityGroupEthertypeConflictWithProtocol", $"Invalid ethertype {etherType} for protocol {protocol}.");

    public static NeutronFault ManyRemotes() => Bad(
        "SecurityGroupMultipleRemoteEntites",
        "Only one of remote_ip_prefix or remote_group_id or remote_address_group_id may be provided.");

    private static NeutronFault Bad(string type, string message) => new(HttpStatusCode.BadRequest, type, message);
}

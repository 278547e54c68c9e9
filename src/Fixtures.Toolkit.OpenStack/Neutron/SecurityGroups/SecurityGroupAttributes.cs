using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <remarks>Source: Neutron, <c>extensions/securitygroup.py</c>.</remarks>
internal static class SecurityGroupAttributes
{
    private static readonly FrozenSet<string> Protocols =
    [
        "ah", "dccp", "egp", "esp", "gre", "hopopt", "icmp", "igmp", "ip", "ipip", "ipv6-encap", "ipv6-frag", "ipv6-icmp", "icmpv6",
        "ipv6-nonxt", "ipv6-opts", "ipv6-route", "ospf", "pgm", "rsvp", "sctp", "tcp", "udp", "udplite", "vrrp",
    ];

    public static readonly AttributeTable Group = new(
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("tags", Allow.Filter, "standard-attr-tag"),
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = NotDefault },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("security_group_rules", Allow.None),
        new("stateful", Allow.Write, "stateful-security-group") { Default = true, Convert = To.Boolean },
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) },
        new("shared", Allow.Filter, "security-groups-shared-filtering") { Convert = To.Boolean, HasPolicy = true });

    /// <summary>The attributes that describe the traffic of a rule.</summary>
    public static readonly IReadOnlyList<AttributeSpec> Traffic =
    [
        new("remote_group_id", Allow.Post | Allow.Query) { Default = null },
        new("direction", Allow.Post | Allow.Query) { Check = Must.BeOneOf("ingress", "egress") },
        new("protocol", Allow.Post | Allow.Query) { Default = null, Convert = Protocol },
        new("protocol", Allow.Post | Allow.Query)
        {
            Default = null,
            Convert = ProtocolOrAny,
            IsIn = static release => release.KnowsAnyProtocol,
        },
        new("port_range_min", Allow.Post | Allow.Query) { Default = null, Convert = PortNumber },
        new("port_range_max", Allow.Post | Allow.Query) { Default = null, Convert = PortNumber },
        new("ethertype", Allow.Post | Allow.Query) { Default = "IPv4", Convert = EtherType, Check = Must.BeOneOf("IPv4", "IPv6") },
        new("remote_ip_prefix", Allow.Post | Allow.Query) { Default = null, Convert = IpPrefix },
        new("remote_address_group_id", Allow.Post | Allow.Query, "security-groups-remote-address-group") { Default = null },
    ];

    public static readonly AttributeTable Rule = new(
    [
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("security_group_id", Allow.Post | Allow.Query) { Check = Must.BeText(36) },
        .. Traffic.Take(Traffic.Count - 1),
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) },
        new("normalized_cidr", Allow.Query, "security-groups-normalized-cidr")
        {
            IsFilterIgnored = true, UnsortableIn = "securitygrouprules",
        },
        new("belongs_to_default_sg", Allow.Filter, "security-groups-rules-belongs-to-default-sg")
        {
            Convert = To.BooleanOrNone, IsFilterIgnored = true,
        },
        Traffic[^1],
    ]);

    private static string? NotDefault(object? value) =>
        Must.BeText(255)(value)
        ?? ("default".Equals(value as string, StringComparison.OrdinalIgnoreCase) ? throw SecurityGroupFaults.DefaultExists() : null);

    private static object? ProtocolOrAny(object? value) =>
        value is "any" ? null : Protocol(value, SecurityGroupFaults.InvalidProtocolOrAny);

    private static object? Protocol(object? value) => Protocol(value, SecurityGroupFaults.InvalidProtocol);

    private static object? Protocol(object? value, Func<object?, NeutronFault> refusal)
    {
        if (value is null)
            return null;
        if (value is string or long && PythonInteger.TryParse(value, out var number))
            return number >= 0 && number <= 255 ? PythonStr.Of(value) : throw refusal(value);
        var name = (value as string)?.ToLowerInvariant() ?? "";
        return Protocols.Contains(name) ? name : throw refusal(value);
    }

    private static object? PortNumber(object? value)
    {
        if (value is null)
            return null;
        return PythonInteger.TryParse(value, out var number) && number >= 0 && number <= 65535
            ? (long)number
            : throw SecurityGroupFaults.InvalidPort(value);
    }

    private static object? EtherType(object? value) =>
        new[] { "IPv4", "IPv6" }.FirstOrDefault(name => name.Equals(value as string, StringComparison.OrdinalIgnoreCase))
        ?? throw SecurityGroupFaults.InvalidEtherType(value);

    private static object? IpPrefix(object? value)
    {
        if (!PythonStr.IsTruthy(value))
            return null;
        return value is string text && Cidr.TryParse(text, out var cidr)
            ? $"{IpText.Format(cidr.Address, cidr.Version)}/{cidr.PrefixLength}"
            : throw SecurityGroupFaults.InvalidCidr(value);
    }
}

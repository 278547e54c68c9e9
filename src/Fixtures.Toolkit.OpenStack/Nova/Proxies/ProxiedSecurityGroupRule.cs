using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>An ingress rule of a security group as Nova's API knows it: from a group or from addresses.</summary>
/// <param name="SourceGroupId">The remote group; null where the rule allows addresses.</param>
/// <param name="Cidr">The allowed addresses; null where the rule allows a group.</param>
/// <remarks>Upstream: nova.network.security_group_api._new_ingress_rule and _convert_to_nova_security_group_rule_format.</remarks>
internal sealed record ProxiedSecurityGroupRule(string? SourceGroupId, string? Cidr, string? Protocol, int? FromPort, int? ToPort)
{
    private const string Everywhere = "0.0.0.0/0";

    /// <summary>Reads a Neutron rule. A protocol without ports means all ports.</summary>
    public static ProxiedSecurityGroupRule Read(JsonElement rule)
    {
        var protocol = rule.Member("protocol")?.TextOrNull();
        var (first, last) = (Number(rule, "port_range_min"), Number(rule, "port_range_max"));
        if (protocol is not null && first is null && last is null)
            (first, last) = IsOneOf(protocol, "TCP", "UDP") ? (1, 65535) : (-1, -1);
        return new ProxiedSecurityGroupRule(
            rule.Member("remote_group_id")?.TextOrNull(),
            rule.Member("remote_ip_prefix")?.TextOrNull() ?? Everywhere,
            protocol,
            first,
            last);
    }

    /// <summary>Reads the rule of a request.</summary>
    /// <exception cref="NovaBadRequestException">The rule is incomplete or contradicts itself.</exception>
    public static ProxiedSecurityGroupRule Parse(JsonElement body, string? sourceGroupId)
    {
        var protocol = body.Member("ip_protocol")?.TextOrNull();
        var (first, last) = (NotNull(body, "from_port"), NotNull(body, "to_port"));
        var cidr = sourceGroupId is null ? CidrOf(body.Member("cidr")?.TextOrNull()) : null;
        if (first is null && last is null && sourceGroupId is not null && protocol is not null)
        {
            if (IsOneOf(protocol, "ICMP"))
                return new ProxiedSecurityGroupRule(sourceGroupId, null, protocol, -1, -1);
            if (IsOneOf(protocol, "TCP", "UDP"))
                return new ProxiedSecurityGroupRule(sourceGroupId, null, protocol, 1, 65535);
        }

        if (protocol is not { Length: > 0 } || first is null || last is null)
        {
            return sourceGroupId is not null
                ? new ProxiedSecurityGroupRule(sourceGroupId, null, null, null, null)
                : throw new NovaBadRequestException("Not enough parameters to build a valid rule.");
        }

        var (from, to) = Ports(protocol, first.Value, last.Value);
        if (cidr?.Split('/') is [not ("0.0.0.0" or "::"), "0"])
            throw new NovaBadRequestException($"Bad prefix for network in cidr {cidr}");
        return new ProxiedSecurityGroupRule(sourceGroupId, cidr, protocol, from, to);
    }

    /// <summary>The rule as the body of a request to Neutron.</summary>
    public JsonObject ToNeutron(string groupId)
    {
        var rule = new JsonObject
        {
            ["direction"] = "ingress",
            ["protocol"] = Protocol,
            ["ethertype"] = Cidr?.Contains(':', StringComparison.Ordinal) == true ? "IPv6" : "IPv4",
            ["remote_ip_prefix"] = Cidr,
            ["security_group_id"] = groupId,
            ["remote_group_id"] = SourceGroupId,
        };
        if (FromPort is { } first and not -1)
            rule["port_range_min"] = first;
        if (ToPort is { } last and not -1)
            rule["port_range_max"] = last;
        return rule;
    }

    private static (int From, int To) Ports(string protocol, JsonElement first, JsonElement last)
    {
        var isIcmp = IsOneOf(protocol, "ICMP");
        if (Integer(first) is not { } from || Integer(last) is not { } to)
        {
            throw new NovaBadRequestException(isIcmp
                ? "Invalid input received: Type and Code must be integers for ICMP protocol type"
                : "Invalid input received: To and From ports must be integers");
        }

        if (!isIcmp && !IsOneOf(protocol, "TCP", "UDP"))
            throw new NovaBadRequestException($"Invalid IP protocol {protocol}.");
        if (!isIcmp && from > to)
            throw Range(from, to, "Former value cannot be greater than the later");
        if (!isIcmp && (from < 1 || to > 65535))
            throw Range(from, to, $"Valid {protocol.ToUpperInvariant()} ports should be between 1-65535");
        if (isIcmp && (from is < -1 or > 255 || to is < -1 or > 255))
            throw Range(from, to, "For ICMP, the type:code must be valid");
        return ((int)from, (int)to);
    }

    private static NovaBadRequestException Range(long from, long to, string why) => new($"Invalid port range {from}:{to}. {why}");

    private static string CidrOf(string? text)
    {
        if (text is not { Length: > 0 })
            return Everywhere;
        var cidr = Uri.UnescapeDataString(text);
        return cidr.Split('/') is [var address, var prefix]
            && IPAddress.TryParse(address, out var parsed)
            && int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= parsed.GetAddressBytes().Length * 8
                ? cidr
                : throw new NovaBadRequestException($"{text} is not a valid IP network.");
    }

    private static long? Integer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => (long)value.GetDouble(),
        JsonValueKind.String => NovaValues.IntegerOf(value.Text()),
        _ => null,
    };

    private static JsonElement? NotNull(JsonElement body, string name) =>
        body.Member(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    private static int? Number(JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static bool IsOneOf(string protocol, params string[] names) => names.Contains(protocol, StringComparer.OrdinalIgnoreCase);
}

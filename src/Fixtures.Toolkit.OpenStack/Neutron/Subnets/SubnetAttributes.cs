using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <remarks>Source: neutron-lib, <c>api/definitions/subnet.py</c> and the extensions that add to it.</remarks>
internal static class SubnetAttributes
{
    private static readonly Validator Ipv6Mode = Must.BeOneOf("dhcpv6-stateful", "dhcpv6-stateless", "slaac");

    public static readonly AttributeTable Table = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("ip_version", Allow.Post | Allow.Query) { Convert = To.Integer, Check = Must.BeOneOf(4L, 6L) },
        new("network_id", Allow.Post | Allow.Query) { Check = Must.BeUuid },
        new("subnetpool_id", Allow.Post | Allow.Query) { Default = AttributeSpec.Unset, Check = Must.BeSubnetPoolIdOrNone },
        new("prefixlen", Allow.Post) { Default = AttributeSpec.Unset, Convert = To.Integer, Check = Must.BeNonNegative },
        new("cidr", Allow.Post | Allow.Query)
        {
            Default = AttributeSpec.Unset,
            Convert = To.CanonicalCidr,
            CheckIn = Must.BeSubnetOrNoneIn,
        },
        new("gateway_ip", Allow.All) { Default = AttributeSpec.Unset, Convert = To.CanonicalAddress, Check = Must.BeAddressOrNone },
        new("allocation_pools", Allow.Write)
        {
            Default = AttributeSpec.Unset,
            Convert = To.CanonicalAddress,
            Check = Must.BeAllocationPools,
        },
        new("allocation_pools", Allow.Write)
        {
            Default = AttributeSpec.Unset,
            Convert = To.CanonicalPools,
            Check = Must.BeAllocationPools,
            IsIn = static release => !release.RecommendsBlocks,
        },
        new("dns_nameservers", Allow.Write) { Default = AttributeSpec.Unset, Convert = To.ListIfNone, Check = Must.BeNameServers },
        new("host_routes", Allow.Write) { Default = AttributeSpec.Unset, Convert = To.ListIfNone, CheckIn = Must.BeHostRoutesIn },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("enable_dhcp", Allow.All) { Default = true, Convert = To.Boolean },
        new("ipv6_ra_mode", Allow.Post | Allow.Query) { Default = AttributeSpec.Unset, Check = Ipv6Mode },
        new("ipv6_address_mode", Allow.Post | Allow.Query) { Default = AttributeSpec.Unset, Check = Ipv6Mode },
        new("shared", Allow.Filter) { Default = false, Convert = To.Boolean, HasPolicy = true },
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("service_types", Allow.Write, "subnet-service-types") { Default = AttributeSpec.Unset, Check = SubnetServiceTypes.Check },
        new("tags", Allow.Filter, "standard-attr-tag"),
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("router:external", Allow.Filter, "subnet-external-network") { Default = false, Convert = To.Boolean, HasPolicy = true },
        new("use_default_subnetpool", Allow.Post, "default-subnetpools") { Default = false, Convert = To.Boolean },
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) });
}

/// <summary>The service types of a subnet: it serves only ports with one of these device owners.</summary>
internal static class SubnetServiceTypes
{
    private static readonly string[] Prefixes = ["network:", "compute:", "neutron:", "baremetal:", "trunk:"];

    public static string? Check(object? value)
    {
        if (!PythonStr.IsTruthy(value))
            return null;
        if (value is not IReadOnlyList<object?> types)
            throw NeutronFault.BadRequest("Subnet service types must be a list.");
        foreach (var type in types)
        {
            if (type is not string text)
                throw Invalid("InvalidInputSubnetServiceType", $"Subnet service type {PythonStr.Of(type)} is not a string.");
            if (!Prefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal)))
                throw Invalid("InvalidSubnetServiceType", $"Subnet service type {text} does not correspond to a valid device owner.");
        }

        return null;
    }

    private static NeutronFault Invalid(string type, string message) => new(System.Net.HttpStatusCode.BadRequest, type, message);
}

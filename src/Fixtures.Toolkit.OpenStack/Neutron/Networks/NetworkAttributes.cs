using Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <remarks>Source: neutron-lib, <c>api/definitions/network.py</c> and the extensions that add to it.</remarks>
internal static class NetworkAttributes
{
    public static readonly AttributeTable Table = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("subnets", Allow.None),
        new("admin_state_up", Allow.All) { Default = true, Convert = To.Boolean },
        new("status", Allow.Query),
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("shared", Allow.Write | Allow.Filter) { Default = false, Convert = To.Boolean, HasPolicy = true },
        new("ipv4_address_scope", Allow.None, "address-scope"),
        new("ipv6_address_scope", Allow.None, "address-scope"),
        new("router:external", Allow.Write | Allow.Filter, "external-net") { Default = false, Convert = To.Boolean, HasPolicy = true },
        new("segments", Allow.Write, "multi-provider")
        {
            Default = AttributeSpec.Unset, Check = NetworkSegments.Check, HasPolicy = true,
            PolicyMembers = ["provider:network_type", "provider:physical_network", "provider:segmentation_id"],
        },
        new("mtu", Allow.All, "net-mtu") { Default = 0L, Convert = To.Integer, Check = Must.BeNonNegative, HasPolicy = true },
        new("availability_zones", Allow.None, "network_availability_zone"),
        new("availability_zone_hints", Allow.Post | Allow.Sort, "network_availability_zone")
        {
            Default = new List<object?>(), Check = AvailabilityZoneHints.CheckList,
        },
        new("port_security_enabled", Allow.Write, "port-security") { Default = true, Convert = To.Boolean, HasPolicy = true },
        new("provider:network_type", Allow.Write | Allow.Filter, "provider")
        {
            Default = AttributeSpec.Unset,
            Check = Must.BeText(32),
            HasPolicy = true,
        },
        new("provider:physical_network", Allow.Write | Allow.Filter, "provider")
        {
            Default = AttributeSpec.Unset,
            Check = Must.BeText(64),
            HasPolicy = true,
        },
        new("provider:segmentation_id", Allow.Write | Allow.Filter, "provider")
        {
            Default = AttributeSpec.Unset,
            Convert = To.Integer,
            HasPolicy = true,
        },
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("tags", Allow.Filter, "standard-attr-tag"),
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("is_default", Allow.Write | Allow.Filter, "auto-allocated-topology")
        {
            Default = false, Convert = To.Boolean, HasPolicy = true, IsFilterIgnored = true,
        },
        new("ha", Allow.Post, "network_ha") { Default = false, Convert = To.Boolean },
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) });
}

using Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <remarks>Source: neutron-lib, <c>api/definitions/l3.py</c> and the extensions that add to it.</remarks>
internal static class RouterAttributes
{
    public static readonly AttributeTable Table = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("admin_state_up", Allow.All) { Default = true, Convert = To.Boolean },
        new("status", Allow.Sort),
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("external_gateway_info", Allow.Write)
        {
            Default = null, Check = GatewayInfo, HasPolicy = true, PolicyMembers = ["network_id", "enable_snat", "external_fixed_ips"],
        },
        new("external_gateway_info", Allow.Write)
        {
            Default = null, Check = GatewayInfo, HasPolicy = true, PolicyMembers = ["network_id", "external_fixed_ips", "enable_snat"],
            IsIn = static release => release.ListsSnatLast,
        },
        new("ha", Allow.Write, "l3-ha") { Default = AttributeSpec.Unset, Convert = To.BooleanOrNone, HasPolicy = true },
        new("flavor_id", Allow.Post | Allow.Sort, "l3-flavors") { Default = AttributeSpec.Unset, HasPolicy = true },
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("availability_zones", Allow.None, "router_availability_zone"),
        new("availability_zone_hints", Allow.Post, "router_availability_zone")
        {
            Default = new List<object?>(), Check = AvailabilityZoneHints.CheckList,
        },
        new("tags", Allow.Filter, "standard-attr-tag"),
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("distributed", Allow.Write, "dvr") { Default = AttributeSpec.Unset, Convert = To.BooleanOrNone, HasPolicy = true },
        new("routes", Allow.Put, "extraroute") { Convert = To.ListIfNone, CheckIn = Must.BeHostRoutesIn },
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) });

    private static string? GatewayInfo(object? value)
    {
        if (value is null or "" or false or 0L or IReadOnlyList<object?> { Count: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 })
            return null;
        if (value is not IReadOnlyDictionary<string, object?> map)
            return $"'{PythonStr.Of(value)}' is not a dictionary";
        if (!map.ContainsKey("network_id"))
            return $"Validation of dictionary's keys failed. Expected keys: {{'network_id'}} Provided keys: {PythonStr.Set(map.Keys)}";
        var unknown = map.Keys.Where(key => key is not ("network_id" or "enable_snat" or "external_fixed_ips")).ToList();
        if (unknown.Count > 0)
            return $"Unexpected keys supplied: {string.Join(", ", unknown)}";
        if (map.TryGetValue("enable_snat", out var snat))
            To.Boolean(snat);
        return Must.BeUuid(map["network_id"]) ?? (map.TryGetValue("external_fixed_ips", out var ips) ? Must.BeFixedIps(ips) : null);
    }
}

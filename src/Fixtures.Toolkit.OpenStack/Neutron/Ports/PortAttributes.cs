using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <remarks>Source: neutron-lib, <c>api/definitions/port.py</c> and the extensions that add to it.</remarks>
internal static class PortAttributes
{
    public static readonly Validator VnicType = Must.BeOneOf(
        "normal", "direct", "macvtap", "baremetal", "direct-physical", "virtio-forwarder", "smart-nic", "vdpa",
        "accelerator-direct", "accelerator-direct-physical", "remote-managed");

    public static readonly object NewMac = new();

    public static readonly AttributeTable Table = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("network_id", Allow.Post | Allow.Query) { Check = Must.BeUuid },
        new("admin_state_up", Allow.All) { Default = true, Convert = To.Boolean },
        new("mac_address", Allow.All) { Default = AttributeSpec.Unset, Convert = NewIfNone, Check = MacOrNew, HasPolicy = true },
        new("fixed_ips", Allow.Write | Allow.Filter) { Default = AttributeSpec.Unset, Check = Must.BeFixedIps, HasPolicy = true },
        new("device_id", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("device_owner", Allow.All) { Default = "", Check = Must.BeText(255), HasPolicy = true },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("status", Allow.Query),
        new("allowed_address_pairs", Allow.Write)
        {
            Default = AttributeSpec.Unset, Convert = To.ListIfNone, Check = PortAddressPairs.Check, HasPolicy = true,
        },
        new("extra_dhcp_opts", Allow.Write) { Default = null, Check = PortDhcpOptions.Check },
        new("device_profile", Allow.Post) { Default = null, Check = Must.BeTextOrNone(255) },
        new("numa_affinity_policy", Allow.Write) { Default = null, Check = Must.BeOneOf("required", "preferred", "legacy", null) },
        new("binding:vif_type", Allow.None) { HasPolicy = true },
        new("binding:vif_details", Allow.None) { HasPolicy = true },
        new("binding:vnic_type", Allow.Write) { Default = "normal", Check = VnicType, HasPolicy = true },
        new("binding:host_id", Allow.Write | Allow.Filter) { Default = AttributeSpec.Unset, HasPolicy = true },
        new("binding:profile", Allow.Write) { Default = AttributeSpec.Unset, Check = Must.BeMapOrNone, HasPolicy = true },
        new("port_security_enabled", Allow.Write) { Default = AttributeSpec.Unset, Convert = To.Boolean, HasPolicy = true },
        new("revision_number", Allow.Filter),
        new("tags", Allow.Post | Allow.Filter) { Default = new List<object?>(), Check = Must.BeUniqueTexts },
        new("tags-any", Allow.Filter),
        new("not-tags", Allow.Filter),
        new("not-tags-any", Allow.Filter),
        new("created_at", Allow.None),
        new("updated_at", Allow.None),
        new("description", Allow.Write | Allow.Filter) { Default = "", Check = Must.BeText(255) },
        new("security_groups", Allow.Write | Allow.Filter)
        {
            Default = AttributeSpec.Unset,
            Convert = To.ListIfNone,
            Check = Must.BeUuids,
        });

    /// <summary>
    /// Null requests a new MAC address. It needs the policy rule, too: upstream generates the address before it checks the policy.
    /// </summary>
    private static object? NewIfNone(object? value) => value ?? NewMac;

    private static string? MacOrNew(object? value) => value == NewMac ? null : Must.BeMac(value);
}

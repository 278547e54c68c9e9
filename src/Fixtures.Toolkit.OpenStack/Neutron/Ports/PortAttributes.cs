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
        new("device_id", Allow.All)
        {
            Default = "",
            Check = Must.BeText(255),
            HasPolicy = true,
            IsIn = static release => release.DeviceIdHasPolicy,
        },
        new("device_owner", Allow.All) { Default = "", Check = Must.BeText(255), HasPolicy = true },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("status", Allow.Query),
        new("allowed_address_pairs", Allow.Write, "allowed-address-pairs")
        {
            Default = AttributeSpec.Unset, Convert = To.ListIfNone, CheckIn = PortAddressPairs.CheckIn, HasPolicy = true,
        },
        new("extra_dhcp_opts", Allow.Write, "extra_dhcp_opt") { Default = null, Check = PortDhcpOptions.Check },
        new("device_profile", Allow.Post, "port-device-profile") { Default = null, Check = Must.BeTextOrNone(255) },
        new("numa_affinity_policy", Allow.Write, "port-numa-affinity-policy")
        {
            Default = null, Check = Must.BeOneOf("required", "preferred", "legacy", null),
        },
        new("numa_affinity_policy", Allow.Write, "port-numa-affinity-policy-socket")
        {
            Default = null,
            Check = Must.BeOneOf("required", "preferred", "legacy", "socket", null),
        },
        new("binding:vif_type", Allow.None, "binding") { HasPolicy = true },
        new("binding:vif_details", Allow.None, "binding") { HasPolicy = true },
        new("binding:vnic_type", Allow.Write, "binding") { Default = "normal", Check = VnicType, HasPolicy = true },
        new("binding:host_id", Allow.Write | Allow.Filter, "binding") { Default = AttributeSpec.Unset, HasPolicy = true },
        new("binding:profile", Allow.Write, "binding") { Default = AttributeSpec.Unset, Check = Must.BeMapOrNone, HasPolicy = true },
        new("port_security_enabled", Allow.Write, "port-security")
        {
            Default = AttributeSpec.Unset, Convert = To.Boolean, HasPolicy = true,
        },
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("tags", Allow.Post | Allow.Filter, "standard-attr-tag") { Default = new List<object?>(), Check = Must.BeUniqueTexts },
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) },
        new("security_groups", Allow.Write | Allow.Filter, "security-group")
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

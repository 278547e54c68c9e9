using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The JSON of a port.</summary>
internal static class PortDocument
{
    public static readonly IReadOnlyList<DocumentField<Port>> Fields =
    [
        new("id", (_, p) => p.Id),
        new("name", (_, p) => p.Name),
        new("network_id", (_, p) => p.NetworkId),
        new("tenant_id", (_, p) => p.ProjectId),
        new("mac_address", (_, p) => p.MacAddress),
        new("admin_state_up", (_, p) => p.AdminStateUp),
        new("status", (_, p) => p.Status),
        new("device_id", (_, p) => p.DeviceId),
        new("device_owner", (_, p) => p.DeviceOwner),
        new("fixed_ips", (_, p) => p.FixedIps.Select(Address)),
        new("allowed_address_pairs", (_, p) => p.AllowedAddressPairs.Select(Pair)),
        new("extra_dhcp_opts", (_, p) => p.ExtraDhcpOptions.Select(Option)),
        new("security_groups", (_, p) => p.SecurityGroups),
        new("description", (_, p) => p.Standard.Description),
        new("binding:vnic_type", (_, p) => p.Binding.VnicType),
        new("binding:profile", (_, p) => Profile(p.Binding)),
        new("binding:host_id", (_, p) => p.Binding.Host),
        new("binding:vif_type", (_, p) => p.Binding.VifType),
        new("binding:vif_details", (view, p) => (view.IsNew || view.IsChanged) && !view.Release.NamesDriverInChange
            ? VifDetails(p.Binding)
            : VifDetailsWithDrivers(p.Binding)),
        new("port_security_enabled", (_, p) => p.PortSecurityEnabled),
        .. StandardFields.All<Port>(),
    ];

    public static object Profile(PortBinding binding) => binding.Profile is { } profile ? profile : new Dictionary<string, object?>();

    public static Dictionary<string, object?> VifDetails(PortBinding binding) =>
        binding.HasInterface ? new() { ["port_filter"] = true, ["connectivity"] = "l2" } : [];

    public static Dictionary<string, object?> Address(FixedIp ip) => new() { ["subnet_id"] = ip.SubnetId, ["ip_address"] = ip.IpAddress };

    /// <summary>Later answers also name the driver that bound the port; the answer to the POST or PUT itself does not.</summary>
    private static Dictionary<string, object?> VifDetailsWithDrivers(PortBinding binding)
    {
        var details = VifDetails(binding);
        if (binding.HasInterface)
            details["bound_drivers"] = new Dictionary<string, object?> { ["0"] = "openvswitch" };
        return details;
    }

    private static Dictionary<string, object?> Pair(AddressPair pair) =>
        new() { ["mac_address"] = pair.MacAddress, ["ip_address"] = pair.IpAddress };

    private static Dictionary<string, object?> Option(DhcpOption option) =>
        new() { ["opt_name"] = option.Name, ["opt_value"] = option.Value, ["ip_version"] = option.IpVersion };
}

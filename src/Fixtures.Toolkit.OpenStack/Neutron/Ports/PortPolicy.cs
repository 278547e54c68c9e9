using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class PortPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_port", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new(
            "create_port:device_owner",
            "not rule:network_device or rule:admin_only or rule:context_is_advsvc or rule:network_owner",
            "not rule:network_device or rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "create_port:mac_address",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "create_port:fixed_ips",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only or rule:shared",
            "rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared"),
        new(
            "create_port:fixed_ips:ip_address",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "create_port:fixed_ips:subnet_id",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only or rule:shared",
            "rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared"),
        new(
            "create_port:port_security_enabled",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("create_port:binding:host_id", "rule:admin_only"),
        new("create_port:binding:profile", "rule:admin_only"),
        new("create_port:binding:vnic_type", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_port:allowed_address_pairs", "rule:admin_only or rule:network_owner", "rule:admin_or_network_owner"),
        new("create_port:allowed_address_pairs:mac_address", "rule:admin_only or rule:network_owner", "rule:admin_or_network_owner"),
        new("create_port:allowed_address_pairs:ip_address", "rule:admin_only or rule:network_owner", "rule:admin_or_network_owner"),
        new(
            "get_port",
            "rule:admin_only or rule:context_is_advsvc or role:reader and project_id:%(project_id)s",
            "rule:context_is_advsvc or rule:admin_owner_or_network_owner"),
        new("get_port:binding:vif_type", "rule:admin_only"),
        new("get_port:binding:vif_details", "rule:admin_only"),
        new("get_port:binding:host_id", "rule:admin_only"),
        new("get_port:binding:profile", "rule:admin_only"),
        new("get_port:resource_request", "rule:admin_only"),
        new(
            "update_port",
            "rule:admin_only or role:member and project_id:%(project_id)s or rule:context_is_advsvc",
            "rule:admin_or_owner or rule:context_is_advsvc"),
        new(
            "update_port:device_owner",
            "not rule:network_device or rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "not rule:network_device or rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("update_port:mac_address", "rule:admin_only or rule:context_is_advsvc"),
        new(
            "update_port:fixed_ips",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "update_port:fixed_ips:ip_address",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "update_port:fixed_ips:subnet_id",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only or rule:shared",
            "rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared"),
        new(
            "update_port:port_security_enabled",
            "rule:context_is_advsvc or rule:network_owner or rule:admin_only",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("update_port:binding:host_id", "rule:admin_only"),
        new("update_port:binding:profile", "rule:admin_only"),
        new(
            "update_port:binding:vnic_type",
            "rule:admin_only or role:member and project_id:%(project_id)s or rule:context_is_advsvc",
            "rule:admin_or_owner or rule:context_is_advsvc"),
        new("update_port:allowed_address_pairs", "rule:admin_only or rule:network_owner", "rule:admin_or_network_owner"),
        new("update_port:allowed_address_pairs:mac_address", "rule:admin_only or rule:network_owner", "rule:admin_or_network_owner"),
        new("update_port:allowed_address_pairs:ip_address", "rule:admin_only or rule:network_owner", "rule:admin_or_network_owner"),
        new("update_port:data_plane_status", "rule:admin_only or role:data_plane_integrator", "rule:admin_or_data_plane_int"),
        new(
            "delete_port",
            "rule:admin_only or rule:context_is_advsvc or role:member and project_id:%(project_id)s",
            "rule:context_is_advsvc or rule:admin_owner_or_network_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_port", $"{AdminOrProjectMember} or {Service}", "rule:regular_user"),
        new(
            "create_port:device_owner",
            $"not rule:network_device or {AdminOrService} or {NetOwnerMember}",
            "not rule:network_device or rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("create_port:mac_address", $"{AdminOrService} or {NetOwnerMember}", "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "create_port:fixed_ips",
            $"{AdminOrService} or {NetOwnerMember} or rule:shared",
            "rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared"),
        new(
            "create_port:fixed_ips:ip_address",
            $"{AdminOrService} or {NetOwnerMember}",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "create_port:fixed_ips:subnet_id",
            $"{AdminOrService} or {NetOwnerMember} or rule:shared",
            "rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared"),
        new(
            "create_port:port_security_enabled",
            $"{AdminOrService} or {NetOwnerMember}",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("create_port:binding:host_id", AdminOrService, "rule:admin_only"),
        new("create_port:binding:profile", Service, "rule:admin_only"),
        new("create_port:binding:vnic_type", $"{AdminOrProjectMember} or {Service}", "rule:regular_user"),
        new("create_port:allowed_address_pairs", $"{AdminOrNetOwnerMember} or {Service}", "rule:admin_or_network_owner"),
        new("create_port:allowed_address_pairs:mac_address", $"{AdminOrNetOwnerMember} or {Service}", "rule:admin_or_network_owner"),
        new("create_port:allowed_address_pairs:ip_address", $"{AdminOrNetOwnerMember} or {Service}", "rule:admin_or_network_owner"),
        new(
            "get_port",
            $"{AdminOrService} or {NetOwnerReader} or {ProjectReader}",
            "rule:context_is_advsvc or rule:admin_owner_or_network_owner"),
        new("get_port:binding:vif_type", AdminOrService, "rule:admin_only"),
        new("get_port:binding:vif_details", AdminOrService, "rule:admin_only"),
        new("get_port:binding:host_id", AdminOrService, "rule:admin_only"),
        new("get_port:binding:profile", AdminOrService, "rule:admin_only"),
        new("update_port", $"{AdminOrService} or {ProjectMember}", "rule:admin_or_owner or rule:context_is_advsvc"),
        new(
            "update_port:device_owner",
            $"not rule:network_device or {AdminOrService} or {NetOwnerMember}",
            "not rule:network_device or rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("update_port:mac_address", $"{AdminOrService} or {NetOwnerManager}", "rule:admin_only or rule:context_is_advsvc"),
        new("update_port:fixed_ips", $"{AdminOrService} or {NetOwnerMember}", "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "update_port:fixed_ips:ip_address",
            $"{AdminOrService} or {NetOwnerMember}",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new(
            "update_port:fixed_ips:subnet_id",
            $"{AdminOrService} or {NetOwnerMember} or rule:shared",
            "rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared"),
        new(
            "update_port:port_security_enabled",
            $"{AdminOrService} or {NetOwnerMember}",
            "rule:context_is_advsvc or rule:admin_or_network_owner"),
        new("update_port:binding:host_id", AdminOrService, "rule:admin_only"),
        new("update_port:binding:profile", Service, "rule:admin_only"),
        new("update_port:binding:vnic_type", $"{AdminOrService} or {ProjectMember}", "rule:admin_or_owner or rule:context_is_advsvc"),
        new("update_port:allowed_address_pairs", $"{AdminOrNetOwnerMember} or {Service}", "rule:admin_or_network_owner"),
        new("update_port:allowed_address_pairs:mac_address", $"{AdminOrNetOwnerMember} or {Service}", "rule:admin_or_network_owner"),
        new("update_port:allowed_address_pairs:ip_address", $"{AdminOrNetOwnerMember} or {Service}", "rule:admin_or_network_owner"),
        new(
            "delete_port",
            $"{AdminOrService} or {NetOwnerMember} or {ProjectMember}",
            "rule:context_is_advsvc or rule:admin_owner_or_network_owner"),
        new("create_port_binding", Service),
        new("get_port_binding", AdminOrService),
        new("delete_port_binding", Service),
        new("activate", Service),
    ];
}

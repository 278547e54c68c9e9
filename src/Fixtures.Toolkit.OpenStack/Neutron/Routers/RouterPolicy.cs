using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class RouterPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_router", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_router:distributed", "rule:admin_only"),
        new("create_router:ha", "rule:admin_only"),
        new("create_router:external_gateway_info", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new(
            "create_router:external_gateway_info:network_id",
            "rule:admin_only or role:member and project_id:%(project_id)s",
            "rule:admin_or_owner"),
        new("create_router:external_gateway_info:enable_snat", "rule:admin_only"),
        new("create_router:external_gateway_info:external_fixed_ips", "rule:admin_only"),
        new("get_router", "rule:admin_only or role:reader and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("get_router:distributed", "rule:admin_only"),
        new("get_router:ha", "rule:admin_only"),
        new("update_router", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("update_router:distributed", "rule:admin_only"),
        new("update_router:ha", "rule:admin_only"),
        new("update_router:external_gateway_info", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new(
            "update_router:external_gateway_info:network_id",
            "rule:admin_only or role:member and project_id:%(project_id)s",
            "rule:admin_or_owner"),
        new("update_router:external_gateway_info:enable_snat", "rule:admin_only"),
        new("update_router:external_gateway_info:external_fixed_ips", "rule:admin_only"),
        new("delete_router", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("add_router_interface", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("remove_router_interface", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("add_extraroutes", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("remove_extraroutes", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_router", AdminOrProjectMember, "rule:regular_user"),
        new("create_router:external_gateway_info", AdminOrProjectMember, "rule:admin_or_owner"),
        new("create_router:external_gateway_info:network_id", AdminOrProjectMember, "rule:admin_or_owner"),
        new("get_router", AdminOrProjectReader, "rule:admin_or_owner"),
        new("update_router", AdminOrProjectMember, "rule:admin_or_owner"),
        new("update_router:external_gateway_info", AdminOrProjectMember, "rule:admin_or_owner"),
        new("update_router:external_gateway_info:network_id", AdminOrProjectMember, "rule:admin_or_owner"),
        new("delete_router", AdminOrProjectMember, "rule:admin_or_owner"),
        new("add_router_interface", AdminOrProjectMember, "rule:admin_or_owner"),
        new("remove_router_interface", AdminOrProjectMember, "rule:admin_or_owner"),
        new("add_extraroutes", AdminOrProjectMember, "rule:admin_or_owner"),
        new("remove_extraroutes", AdminOrProjectMember, "rule:admin_or_owner"),
    ];
}

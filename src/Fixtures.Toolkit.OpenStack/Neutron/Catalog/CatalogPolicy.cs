namespace Fixtures.Toolkit.OpenStack.Neutron.Catalog;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class CatalogPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_agent", "rule:admin_only"),
        new("update_agent", "rule:admin_only"),
        new("delete_agent", "rule:admin_only"),
        new("get_dhcp-agents", "rule:admin_only"),
        new("get_availability_zone", "rule:admin_only", "rule:regular_user"),
        new("get_service_provider", "role:reader", "rule:regular_user"),
        new("create_flavor", "rule:admin_only"),
        new("get_flavor", "(rule:admin_only) or (role:reader and project_id:%(project_id)s)", "rule:regular_user"),
        new("update_flavor", "rule:admin_only"),
        new("delete_flavor", "rule:admin_only"),
        new("create_service_profile", "rule:admin_only"),
        new("get_service_profile", "rule:admin_only"),
        new("update_service_profile", "rule:admin_only"),
        new("delete_service_profile", "rule:admin_only"),
        new("get_auto_allocated_topology", "role:reader and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("delete_auto_allocated_topology", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];
}

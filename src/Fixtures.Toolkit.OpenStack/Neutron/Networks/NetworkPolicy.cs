using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class NetworkPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_network", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_network:shared", "rule:admin_only"),
        new("create_network:router:external", "rule:admin_only"),
        new("create_network:is_default", "rule:admin_only"),
        new("create_network:port_security_enabled", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_network:segments", "rule:admin_only"),
        new("create_network:provider:network_type", "rule:admin_only"),
        new("create_network:provider:physical_network", "rule:admin_only"),
        new("create_network:provider:segmentation_id", "rule:admin_only"),
        new(
            "get_network",
            "rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared or rule:external or rule:context_is_advsvc",
            "rule:admin_or_owner or rule:shared or rule:external or rule:context_is_advsvc"),
        new("get_network:router:external", "rule:admin_only or role:reader and project_id:%(project_id)s", "rule:regular_user"),
        new("get_network:segments", "rule:admin_only"),
        new("get_network:provider:network_type", "rule:admin_only"),
        new("get_network:provider:physical_network", "rule:admin_only"),
        new("get_network:provider:segmentation_id", "rule:admin_only"),
        new("update_network", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("update_network:segments", "rule:admin_only"),
        new("update_network:shared", "rule:admin_only"),
        new("update_network:provider:network_type", "rule:admin_only"),
        new("update_network:provider:physical_network", "rule:admin_only"),
        new("update_network:provider:segmentation_id", "rule:admin_only"),
        new("update_network:router:external", "rule:admin_only"),
        new("update_network:is_default", "rule:admin_only"),
        new("update_network:port_security_enabled", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("delete_network", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_network", AdminOrProjectMember, "rule:regular_user"),
        new("create_network:port_security_enabled", AdminOrProjectMember, "rule:regular_user"),
        new(
            "get_network",
            $"{AdminOrProjectReader} or {Service} or rule:shared or rule:external or rule:context_is_advsvc",
            "rule:admin_or_owner or rule:shared or rule:external or rule:context_is_advsvc"),
        new("update_network", AdminOrProjectMember, "rule:admin_or_owner"),
        new("update_network:port_security_enabled", AdminOrProjectMember, "rule:admin_or_owner"),
        new("delete_network", AdminOrProjectMember, "rule:admin_or_owner"),
    ];
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class RbacPolicyPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_rbac_policy", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new(
            "create_rbac_policy:target_tenant",
            "rule:admin_only or (not field:rbac_policy:target_tenant=* and not field:rbac_policy:target_project=*)",
            "rule:restrict_wildcard"),
        new("update_rbac_policy", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new(
            "update_rbac_policy:target_tenant",
            "rule:admin_only or (not field:rbac_policy:target_tenant=* and not field:rbac_policy:target_project=*)",
            "rule:restrict_wildcard and rule:admin_or_owner"),
        new("get_rbac_policy", "rule:admin_only or role:reader and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("delete_rbac_policy", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_rbac_policy", AdminOrProjectMember, "rule:regular_user"),
        new("update_rbac_policy", AdminOrProjectMember, "rule:admin_or_owner"),
        new("get_rbac_policy", AdminOrProjectReader, "rule:admin_or_owner"),
        new("delete_rbac_policy", AdminOrProjectMember, "rule:admin_or_owner"),
        new("create_rbac_policy:target_project", $"{Admin} or not field:rbac_policy:target_project=*"),
        new("update_rbac_policy:target_project", $"{Admin} or not field:rbac_policy:target_project=*"),
    ];
}

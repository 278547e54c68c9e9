using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class SecurityGroupPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_security_group", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("get_security_group", "role:reader and project_id:%(project_id)s", "rule:regular_user"),
        new("update_security_group", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("delete_security_group", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("create_security_group_rule", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("get_security_group_rule", "role:reader and project_id:%(project_id)s or rule:sg_owner", "rule:admin_owner_or_sg_owner"),
        new("delete_security_group_rule", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_security_group", AdminOrProjectMember, "rule:admin_or_owner"),
        new("get_security_group", $"{AdminOrProjectReader} or rule:shared_security_group", "rule:regular_user"),
        new("update_security_group", AdminOrProjectMember, "rule:admin_or_owner"),
        new("delete_security_group", AdminOrProjectMember, "rule:admin_or_owner"),
        new("create_security_group_rule", AdminOrSgOwnerMember, "rule:admin_or_owner"),
        new("get_security_group_rule", AdminOrSgOwnerReader, "rule:admin_owner_or_sg_owner"),
        new("delete_security_group_rule", AdminOrSgOwnerMember, "rule:admin_or_owner"),
        new("create_default_security_group_rule", Admin),
        new("get_default_security_group_rule", "role:reader", "rule:regular_user"),
        new("delete_default_security_group_rule", Admin),
    ];
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class AddressScopePolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_address_scope", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_address_scope:shared", "rule:admin_only"),
        new(
            "get_address_scope",
            "rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared_address_scopes",
            "rule:admin_or_owner or rule:shared_address_scopes"),
        new("update_address_scope", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("update_address_scope:shared", "rule:admin_only"),
        new("delete_address_scope", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_address_scope", AdminOrProjectMember, "rule:regular_user"),
        new("update_address_scope", AdminOrProjectMember, "rule:admin_or_owner"),
        new("delete_address_scope", AdminOrProjectMember, "rule:admin_or_owner"),
    ];
}

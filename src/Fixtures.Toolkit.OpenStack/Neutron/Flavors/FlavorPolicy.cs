using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <remarks>Source: Neutron, <c>conf/policies/flavor.py</c>.</remarks>
internal static class FlavorPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_flavor", "rule:admin_only"),
        new("get_flavor", "(rule:admin_only) or (role:reader and project_id:%(project_id)s)", "rule:regular_user"),
        new("update_flavor", "rule:admin_only"),
        new("delete_flavor", "rule:admin_only"),
        new("create_service_profile", "rule:admin_only"),
        new("get_service_profile", "rule:admin_only"),
        new("update_service_profile", "rule:admin_only"),
        new("delete_service_profile", "rule:admin_only"),
        new("get_flavor_service_profile", "(rule:admin_only) or (role:reader and project_id:%(project_id)s)", "rule:regular_user"),
        new("create_flavor_service_profile", "rule:admin_only"),
        new("delete_flavor_service_profile", "rule:admin_only"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("get_flavor", "role:reader", "rule:regular_user"),
    ];
}

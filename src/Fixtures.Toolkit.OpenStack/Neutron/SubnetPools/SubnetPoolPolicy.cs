using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class SubnetPoolPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_subnetpool", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_subnetpool:shared", "rule:admin_only"),
        new("create_subnetpool:is_default", "rule:admin_only"),
        new(
            "get_subnetpool",
            "rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared_subnetpools",
            "rule:admin_or_owner or rule:shared_subnetpools"),
        new("update_subnetpool", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("update_subnetpool:is_default", "rule:admin_only"),
        new("delete_subnetpool", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("add_prefixes", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("remove_prefixes", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("onboard_network_subnets", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_subnetpool", AdminOrProjectMember, "rule:regular_user"),
        new("get_subnetpool", $"{AdminOrProjectReader} or rule:shared_subnetpools", "rule:admin_or_owner or rule:shared_subnetpools"),
        new("update_subnetpool", AdminOrProjectMember, "rule:admin_or_owner"),
        new("delete_subnetpool", AdminOrProjectMember, "rule:admin_or_owner"),
        new("add_prefixes", AdminOrProjectMember, "rule:admin_or_owner"),
        new("remove_prefixes", AdminOrProjectMember, "rule:admin_or_owner"),
        new("onboard_network_subnets", AdminOrProjectMember, "rule:admin_or_owner"),
    ];
}

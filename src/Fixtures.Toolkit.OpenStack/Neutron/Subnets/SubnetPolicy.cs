using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class SubnetPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new(
            "create_subnet",
            "rule:admin_only or role:member and project_id:%(project_id)s or rule:network_owner",
            "rule:admin_or_network_owner"),
        new("create_subnet:segment_id", "rule:admin_only"),
        new("create_subnet:service_types", "rule:admin_only"),
        new(
            "get_subnet",
            "rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared",
            "rule:admin_or_owner or rule:shared"),
        new("get_subnet:segment_id", "rule:admin_only"),
        new(
            "update_subnet",
            "rule:admin_only or role:member and project_id:%(project_id)s or rule:network_owner",
            "rule:admin_or_network_owner"),
        new("update_subnet:segment_id", "rule:admin_only"),
        new("update_subnet:service_types", "rule:admin_only"),
        new(
            "delete_subnet",
            "rule:admin_only or role:member and project_id:%(project_id)s or rule:network_owner",
            "rule:admin_or_network_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_subnet", AdminOrNetOwnerMember, "rule:admin_or_network_owner"),
        new(
            "get_subnet",
            $"{ProjectReader} or rule:shared or rule:external_network or {AdminOrNetOwnerReader}",
            "rule:shared or rule:external_network or rule:admin_or_owner"),
        new("update_subnet", $"{ProjectMember} or {AdminOrNetOwnerMember}", "rule:admin_or_network_owner"),
        new("delete_subnet", $"{ProjectMember} or {AdminOrNetOwnerMember}", "rule:admin_or_network_owner"),
    ];
}

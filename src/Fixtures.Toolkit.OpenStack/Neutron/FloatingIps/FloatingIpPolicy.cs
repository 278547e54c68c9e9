using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class FloatingIpPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("create_floatingip", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:regular_user"),
        new("create_floatingip:floating_ip_address", "rule:admin_only"),
        new("get_floatingip", "rule:admin_only or role:reader and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("update_floatingip", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("delete_floatingip", "rule:admin_only or role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_floatingip", AdminOrProjectMember, "rule:regular_user"),
        new("create_floatingip:floating_ip_address", AdminOrProjectManager, "rule:admin_only"),
        new("get_floatingip", AdminOrProjectReader, "rule:admin_or_owner"),
        new("update_floatingip", AdminOrProjectMember, "rule:admin_or_owner"),
        new("delete_floatingip", AdminOrProjectMember, "rule:admin_or_owner"),
    ];
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground;

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
}

using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIpPools;

/// <remarks>Source: Neutron, <c>conf/policies/floatingip_pools.py</c>.</remarks>
internal static class FloatingIpPoolPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_floatingip_pool", "role:reader and project_id:%(project_id)s", "rule:regular_user"),
    ];
}

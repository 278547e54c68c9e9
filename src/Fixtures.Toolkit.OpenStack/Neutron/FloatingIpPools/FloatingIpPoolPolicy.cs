using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIpPools;

/// <remarks>Source: Neutron, <c>conf/policies/floatingip_pools.py</c>.</remarks>
internal static class FloatingIpPoolPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_floatingip_pool", "role:reader and project_id:%(project_id)s", "rule:regular_user"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("get_floatingip_pool", AdminOrProjectReader, "rule:regular_user"),
    ];
}

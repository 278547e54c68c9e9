using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <remarks>Source: Neutron, <c>conf/policies/auto_allocated_topology.py</c>.</remarks>
internal static class AutoAllocationPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_auto_allocated_topology", "role:reader and project_id:%(project_id)s", "rule:admin_or_owner"),
        new("delete_auto_allocated_topology", "role:member and project_id:%(project_id)s", "rule:admin_or_owner"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("get_auto_allocated_topology", AdminOrProjectReader, "rule:admin_or_owner"),
        new("delete_auto_allocated_topology", AdminOrProjectMember, "rule:admin_or_owner"),
    ];
}

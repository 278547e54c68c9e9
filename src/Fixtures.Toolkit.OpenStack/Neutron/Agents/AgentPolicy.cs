using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Agents;

/// <remarks>Source: Neutron, <c>conf/policies/agent.py</c>.</remarks>
internal static class AgentPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_agent", "rule:admin_only"),
        new("update_agent", "rule:admin_only"),
        new("delete_agent", "rule:admin_only"),
        new("create_dhcp-network", "rule:admin_only"),
        new("get_dhcp-networks", "rule:admin_only"),
        new("delete_dhcp-network", "rule:admin_only"),
        new("create_l3-router", "rule:admin_only"),
        new("get_l3-routers", "rule:admin_only"),
        new("delete_l3-router", "rule:admin_only"),
        new("get_dhcp-agents", "rule:admin_only"),
        new("get_l3-agents", "rule:admin_only"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("create_agent", Admin),
    ];
}

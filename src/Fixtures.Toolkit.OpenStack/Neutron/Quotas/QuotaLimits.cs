using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Quotas;

/// <summary>The quotas of a project: the default limit of each resource and the current use; -1 means unlimited.</summary>
/// <remarks>Source: Neutron, <c>conf/quota.py</c>.</remarks>
internal static class QuotaLimits
{
    public static readonly IReadOnlyList<(string Resource, int Limit)> Defaults =
    [
        ("network", 100),
        ("subnet", 100),
        ("subnetpool", -1),
        ("port", 500),
        ("router", 10),
        ("floatingip", 50),
        ("rbac_policy", 10),
        ("security_group", 10),
        ("security_group_rule", 100),
    ];

    public static int Of(NeutronState state, string projectId, string resource) =>
        state.Quotas.GetValueOrDefault(projectId)?.TryGetValue(resource, out var limit) == true
            ? limit
            : Defaults.First(d => d.Resource == resource).Limit;

    public static int Used(NeutronState state, string projectId, string resource) => resource switch
    {
        "network" => Count(state.Networks, projectId),
        "subnet" => Count(state.Subnets, projectId),
        "subnetpool" => Count(state.SubnetPools, projectId),
        "port" => Count(state.Ports, projectId),
        "router" => Count(state.Routers, projectId),
        "floatingip" => Count(state.FloatingIps, projectId),
        "rbac_policy" => Count(state.RbacPolicies, projectId),
        "security_group" => Count(state.SecurityGroups, projectId),
        "security_group_rule" => Count(state.SecurityGroupRules, projectId),
        _ => 0,
    };

    private static int Count<T>(Table<T> table, string projectId)
        where T : class, IResource => table.IdsBy("project_id", projectId).Count;
}

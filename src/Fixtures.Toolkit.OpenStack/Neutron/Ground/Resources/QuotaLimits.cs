using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

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

    /// <summary>The limits that were set, by project and by resource.</summary>
    public static readonly StateField<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>> Key =
        new("Quotas", ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty);

    public static int LimitOf(NeutronState state, string projectId, string resource) =>
        state.Quotas.GetValueOrDefault(projectId)?.TryGetValue(resource, out var limit) == true
            ? limit
            : Defaults.First(d => d.Resource == resource).Limit;

    public static int Used(NeutronState state, string projectId, string resource) => state.CountOf(resource, projectId);

    extension(NeutronState state)
    {
        public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Quotas => state.Get(Key);
    }
}

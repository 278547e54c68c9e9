using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Quotas;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class QuotaPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_quota", "rule:admin_only"),
        new("update_quota", "rule:admin_only"),
        new("delete_quota", "rule:admin_only"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("get_quota", AdminOrProjectManager, "rule:admin_only"),
    ];
}

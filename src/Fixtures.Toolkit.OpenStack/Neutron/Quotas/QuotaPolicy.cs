using Fixtures.Toolkit.OpenStack.Neutron.Ground;

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
}

using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <remarks>Source: keystone.common.policies.auth.</remarks>
internal static class CatalogPolicy
{
    public static readonly PolicyRule Show = new("identity:get_auth_catalog", "");

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Show];
}

namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The catalog, projects, domains and system that a token gives access to.</summary>
internal static class TokenOperations
{
    private static readonly ServiceCalls Identity = ServiceCalls.Identity;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Identity.Get("identity:get_auth_catalog", "/auth/catalog"),
        Identity.Get("identity:get_auth_projects", "/auth/projects"),
        Identity.Get("identity:get_auth_domains", "/auth/domains"),
        Identity.Get("identity:get_auth_system", "/auth/system"),
    ];
}

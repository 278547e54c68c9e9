namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Cinder's base rules, and the kinds of rules that topics declare.</summary>
/// <remarks>Source: cinder.policies.base.</remarks>
internal static class CinderPolicy
{
    public const string ContextIsAdmin = "context_is_admin";

    public const string AdminOrOwner = "rule:admin_or_owner";

    public const string AdminApi = "rule:admin_api";

    private const string ReaderCheck = "rule:xena_system_admin_or_project_reader";
    public const string MemberCheck = "rule:xena_system_admin_or_project_member";

    /// <summary>The rules that others refer to.</summary>
    public static readonly IReadOnlyList<PolicyRule> Shared =
    [
        new("admin_or_owner", "is_admin:True or (role:admin and is_admin_project:True) or project_id:%(project_id)s"),
        new(
            "system_or_domain_or_project_admin",
            "(role:admin and system_scope:all) or (role:admin and domain_id:%(domain_id)s) or "
                + "(role:admin and project_id:%(project_id)s)"),
        new(ContextIsAdmin, "role:admin"),
        new("admin_api", "is_admin:True or (role:admin and is_admin_project:True)"),
        new("xena_system_admin_or_project_reader", "(role:admin) or (role:reader and project_id:%(project_id)s)"),
        new("xena_system_admin_or_project_member", "(role:admin) or (role:member and project_id:%(project_id)s)"),
    ];

    /// <summary>A rule for administrators.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="deprecatedName">The name of the rule before Xena; null for none.</param>
    /// <param name="deprecatedCheck">The deprecated check; by default the same.</param>
    public static PolicyRule Admin(string name, string? deprecatedName = null, string deprecatedCheck = AdminApi) => deprecatedName is null
        ? new(name, AdminApi)
        : new(name, AdminApi) { DeprecatedName = deprecatedName, DeprecatedCheck = deprecatedCheck };

    /// <summary>A rule for readers of the project.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="deprecated">The deprecated check; by default <c>admin_or_owner</c>.</param>
    public static PolicyRule Reader(string name, string deprecated = AdminOrOwner) =>
        new(name, ReaderCheck) { DeprecatedName = name, DeprecatedCheck = deprecated };

    /// <summary>A rule for members of the project.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="deprecated">The deprecated check; by default <c>admin_or_owner</c>.</param>
    public static PolicyRule Member(string name, string deprecated = AdminOrOwner) =>
        new(name, MemberCheck) { DeprecatedName = name, DeprecatedCheck = deprecated };
}

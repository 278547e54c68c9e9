namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Nova's base rules (nova.policies.base), and the kinds of rules that topics declare.</summary>
internal static class NovaPolicy
{
    public const string ContextIsAdmin = "context_is_admin";

    private const string AdminApi = "rule:admin_api";
    private const string AdminOrOwner = "rule:admin_or_owner";

    private const string AdminApiCheck = "is_admin:True";
    private const string AdminOrOwnerCheck = "is_admin:True or project_id:%(project_id)s";

    /// <summary>The rules that others refer to.</summary>
    public static readonly IReadOnlyList<PolicyRule> Shared =
    [
        new(ContextIsAdmin, "role:admin") { DeprecatedName = AdminApi, DeprecatedCheck = AdminApiCheck },
        new("admin_or_owner", AdminOrOwnerCheck),
        new("admin_api", AdminApiCheck),
        OfOwner("project_member_api", "role:member and project_id:%(project_id)s"),
        OfOwner("project_reader_api", "role:reader and project_id:%(project_id)s"),
        OfOwner("project_member_or_admin", "rule:project_member_api or rule:context_is_admin"),
        OfOwner("project_reader_or_admin", "rule:project_reader_api or rule:context_is_admin"),
    ];

    /// <summary>A rule for administrators. The deprecated rule checks <c>admin_api</c> unless another check is given.</summary>
    public static PolicyRule Admin(string name, string? deprecatedName = null, string deprecatedCheck = AdminApi) =>
        Rule(name, "rule:context_is_admin", deprecatedName, deprecatedCheck);

    /// <summary>A rule for members of the project, for writing. The deprecated rule checks <c>admin_or_owner</c>.</summary>
    public static PolicyRule Member(string name, string? deprecatedName = null) =>
        Rule(name, "rule:project_member_or_admin", deprecatedName, AdminOrOwner);

    /// <summary>A rule for readers of the project. The deprecated rule checks <c>admin_or_owner</c>.</summary>
    public static PolicyRule Reader(string name, string? deprecatedName = null) =>
        Rule(name, "rule:project_reader_or_admin", deprecatedName, AdminOrOwner);

    /// <summary>A rule that everyone passes.</summary>
    public static PolicyRule Any(string name) => new(name, "@") { ScopeTypes = ["project"] };

    private static PolicyRule Rule(string name, string check, string? deprecatedName, string deprecatedCheck) => new(name, check)
    {
        ScopeTypes = ["project"],
        DeprecatedName = deprecatedName,
        DeprecatedCheck = deprecatedName is null ? null : deprecatedCheck,
    };

    private static PolicyRule OfOwner(string name, string check) =>
        new(name, check) { DeprecatedName = AdminOrOwner, DeprecatedCheck = AdminOrOwnerCheck };
}

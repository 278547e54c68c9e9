namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The rules that Nova's topics share, and how a topic writes its own.</summary>
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

    /// <summary>A rule for administrators. Under its earlier name it asked for <c>admin_api</c>, where no other check is told.</summary>
    public static PolicyRule Admin(string name, string? earlierName = null, string earlierCheck = AdminApi) =>
        Rule(name, "rule:context_is_admin", earlierName, earlierCheck);

    /// <summary>A rule for members of the project, to write. Under its earlier name it was enough to own the thing.</summary>
    public static PolicyRule Member(string name, string? earlierName = null) => Rule(name, "rule:project_member_or_admin", earlierName, AdminOrOwner);

    /// <summary>A rule for readers of the project. Under its earlier name it was enough to own the thing.</summary>
    public static PolicyRule Reader(string name, string? earlierName = null) => Rule(name, "rule:project_reader_or_admin", earlierName, AdminOrOwner);

    /// <summary>A rule for everybody.</summary>
    public static PolicyRule Any(string name) => new(name, "@") { ScopeTypes = ["project"] };

    private static PolicyRule Rule(string name, string check, string? earlierName, string earlierCheck) => new(name, check)
    {
        ScopeTypes = ["project"],
        DeprecatedName = earlierName,
        DeprecatedCheck = earlierName is null ? null : earlierCheck,
    };

    private static PolicyRule OfOwner(string name, string check) =>
        new(name, check) { DeprecatedName = AdminOrOwner, DeprecatedCheck = AdminOrOwnerCheck };
}

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>The check strings and base rules that topics share.</summary>
/// <remarks>Source: glance/policies, Zed. While the old defaults apply, <c>rule:default</c> allows everyone.</remarks>
internal static class GlanceRules
{
    public const string ProjectMember = "role:member and project_id:%(project_id)s";
    public const string ProjectReader = "role:reader and project_id:%(project_id)s";
    public const string MemberOfImage = "project_id:%(member_id)s";
    public const string ReachableImage = $"project_id:%(project_id)s or {MemberOfImage} "
        + "or 'community':%(visibility)s or 'public':%(visibility)s or 'shared':%(visibility)s";
    public const string AdminOrProjectMember = $"role:admin or ({ProjectMember})";
    public const string AdminOrProjectReader = $"role:admin or ({ProjectReader})";
    public const string AdminOrReaderOfNamespace =
        "role:admin or (role:reader and (project_id:%(project_id)s or 'public':%(visibility)s))";
    public const string AdminOrProjectReaderOrSharedMember =
        $"role:admin or role:reader and (project_id:%(project_id)s or {MemberOfImage})";

    public static readonly PolicyRule Default = new("default", "") { DeprecatedName = "default", DeprecatedCheck = "role:admin" };
    public static readonly PolicyRule ContextIsAdmin = new("context_is_admin", "role:admin");

    /// <summary>For services; since 2025.1.</summary>
    public static readonly PolicyRule ServiceApi = new("service_api", "role:service");

    public static PolicyRule Rule(string name, string check, string? deprecatedCheck = "rule:default") => new(name, check)
    {
        ScopeTypes = ["project"],
        DeprecatedName = deprecatedCheck is null ? null : name,
        DeprecatedCheck = deprecatedCheck,
    };
}

using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <remarks>Source: keystone.common.policies.role_assignment and grant.</remarks>
internal static class AssignmentPolicy
{
    private const string InDomain = "(role:reader and domain_id:%(target.domain_id)s and not None:%(target.domain_id)s)";

    private const string RoleInDomain = "(domain_id:%(target.role.domain_id)s or None:%(target.role.domain_id)s)";

    public static readonly PolicyRule List = ReaderOr("list_role_assignments", InDomain);

    public static readonly PolicyRule ListTree = ReaderOr("list_role_assignments_for_tree", InDomain);

    public static readonly PolicyRule Check = Grant(
        "check_grant", $"((role:reader and system_scope:all) or ({WithinDomain("reader")}) and {RoleInDomain})");

    public static readonly PolicyRule ListGrants = Grant(
        "list_grants", $"((role:reader and system_scope:all) or {WithinDomain("reader")})");

    public static readonly PolicyRule Create = Grant("create_grant", $"({WithinDomain("admin")}) and {RoleInDomain}");

    public static readonly PolicyRule Revoke = Grant("revoke_grant", $"({WithinDomain("admin")}) and {RoleInDomain}");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        List, ListTree, Check, ListGrants, Create, Revoke,
        .. SystemRules("user"), .. SystemRules("group"),
    ];

    /// <summary>The rules that 2025.1 changes: managers of a domain grant the roles of <c>domain_managed_target_role</c> in it.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        .. new[] { Create, Revoke }.Select(rule => rule with
        {
            Check = $"{rule.Check} or ({WithinDomain("manager")}) and rule:domain_managed_target_role",
        }),
    ];

    public static PolicyRule System(string action, string actor) => Rules.Single(rule => rule.Name == $"identity:{action}_for_{actor}");

    private static PolicyRule[] SystemRules(string actor) =>
    [
        Reader($"list_system_grants_for_{actor}"), Reader($"check_system_grant_for_{actor}"),
        Admin($"create_system_grant_for_{actor}"), Admin($"revoke_system_grant_for_{actor}"),
    ];

    private static PolicyRule Grant(string name, string others) =>
        new("identity:" + name, $"(rule:admin_required) or {others}") { ScopeTypes = SystemDomainProject, DeprecatedCheck = AdminRequired };

    /// <summary>Actor and target both belong to the domain of the token.</summary>
    private static string WithinDomain(string role) => string.Join(
        " or ",
        from actor in (string[])["user", "group"]
        from target in (string[])["project.domain_id", "domain.id"]
        select $"(role:{role} and domain_id:%(target.{actor}.domain_id)s and domain_id:%(target.{target})s)");
}

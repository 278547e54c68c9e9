using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

/// <remarks>Source: keystone.common.policies.role and implied_role.</remarks>
internal static class RolePolicy
{
    public static readonly PolicyRule Show = Reader("get_role");

    public static readonly PolicyRule List = Reader("list_roles");

    public static readonly PolicyRule Create = Admin("create_role");

    public static readonly PolicyRule Update = Admin("update_role");

    public static readonly PolicyRule Delete = Admin("delete_role");

    public static readonly PolicyRule ShowInDomain = Reader("get_domain_role");

    public static readonly PolicyRule ListInDomain = Reader("list_domain_roles");

    public static readonly PolicyRule CreateInDomain = Admin("create_domain_role");

    public static readonly PolicyRule UpdateInDomain = Admin("update_domain_role");

    public static readonly PolicyRule DeleteInDomain = Admin("delete_domain_role");

    public static readonly PolicyRule ShowImplied = Reader("get_implied_role");

    public static readonly PolicyRule ListImplied = Reader("list_implied_roles");

    public static readonly PolicyRule CreateImplied = Admin("create_implied_role");

    public static readonly PolicyRule DeleteImplied = Admin("delete_implied_role");

    public static readonly PolicyRule ListInferences = Reader("list_role_inference_rules");

    public static readonly PolicyRule CheckImplied = Reader("check_implied_role");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        Show, List, Create, Update, Delete, ShowInDomain, ListInDomain, CreateInDomain, UpdateInDomain, DeleteInDomain,
        ShowImplied, ListImplied, CreateImplied, DeleteImplied, ListInferences, CheckImplied,
    ];

    /// <summary>The rules that 2025.1 adds and changes: managers of a domain see the roles that they may grant.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        new(
            "domain_managed_target_role",
            "'manager':%(target.role.name)s or 'member':%(target.role.name)s or 'reader':%(target.role.name)s"),
        Show with
        {
            Check = $"({AdminOrSystemReader}) or (role:manager and rule:domain_managed_target_role)", ScopeTypes = SystemDomainProject,
        },
        List with { Check = $"({AdminOrSystemReader}) or (role:manager and not domain_id:None)", ScopeTypes = SystemDomainProject },
    ];

    /// <summary>The target attributes of a role.</summary>
    public static Dictionary<string, string?> Target(Role role) =>
        new() { ["target.role.name"] = role.Name, ["target.role.domain_id"] = role.DomainId };
}

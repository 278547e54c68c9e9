using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <remarks>Source: keystone.common.policies.domain.</remarks>
internal static class DomainPolicy
{
    public static readonly PolicyRule Show = new(
        "identity:get_domain",
        "rule:admin_required or (role:reader and system_scope:all) "
        + "or token.domain.id:%(target.domain.id)s or token.project.domain.id:%(target.domain.id)s")
    {
        ScopeTypes = SystemDomainProject, DeprecatedCheck = "rule:admin_required or token.project.domain.id:%(target.domain.id)s",
    };

    public static readonly PolicyRule List = Reader("list_domains");

    public static readonly PolicyRule Create = Admin("create_domain");

    public static readonly PolicyRule Update = Admin("update_domain");

    public static readonly PolicyRule Delete = Admin("delete_domain");

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Show, List, Create, Update, Delete];

    /// <summary>The rules that 2025.1 changes: readers of a domain find it in the list.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        List with
        {
            Check = "rule:admin_required or (role:reader and system_scope:all) or (role:reader and domain_id:%(target.domain.id)s)",
            ScopeTypes = SystemDomainProject,
        },
    ];
}

using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

/// <remarks>Source: keystone.common.policies.project.</remarks>
internal static class ProjectPolicy
{
    private const string OwnOrDomain = "(role:reader and domain_id:%(target.project.domain_id)s) or project_id:%(target.project.id)s";

    private const string AdminOrOwn = "rule:admin_required or project_id:%(target.project.id)s";

    public static readonly PolicyRule Show = new("identity:get_project", $"(role:reader and system_scope:all) or {OwnOrDomain}")
    {
        ScopeTypes = SystemDomainProject, DeprecatedCheck = AdminOrOwn,
    };

    public static readonly PolicyRule List = ReaderOr("list_projects", "(role:reader and domain_id:%(target.domain_id)s)");

    public static readonly PolicyRule ListOfUser = ReaderOr(
        "list_user_projects", "(role:reader and domain_id:%(target.user.domain_id)s) or user_id:%(target.user.id)s", "rule:admin_or_owner");

    public static readonly PolicyRule Create = AdminAnywhere("create_project");

    public static readonly PolicyRule Update = AdminAnywhere("update_project");

    public static readonly PolicyRule Delete = AdminAnywhere("delete_project");

    public static readonly PolicyRule ListTags = ReaderOr("list_project_tags", OwnOrDomain, AdminOrOwn);

    public static readonly PolicyRule ShowTag = ReaderOr("get_project_tag", OwnOrDomain, AdminOrOwn);

    public static readonly PolicyRule UpdateTags = AdminAnywhere("update_project_tags");

    public static readonly PolicyRule CreateTag = AdminAnywhere("create_project_tag");

    public static readonly PolicyRule DeleteTags = AdminAnywhere("delete_project_tags");

    public static readonly PolicyRule DeleteTag = AdminAnywhere("delete_project_tag");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [Show, List, ListOfUser, Create, Update, Delete, ListTags, ShowTag, UpdateTags, CreateTag, DeleteTags, DeleteTag];

    /// <summary>The rules that 2025.1 changes: managers of a domain change its projects.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        Show with { Check = $"(rule:admin_required) or (role:reader and system_scope:all) or {OwnOrDomain}" },
        .. new[] { Create, Update, Delete, UpdateTags, CreateTag, DeleteTags, DeleteTag }.Select(rule => rule with
        {
            Check = "(rule:admin_required) or (role:manager and domain_id:%(target.project.domain_id)s)",
        }),
    ];

    /// <summary>The target attributes of a project; none if it does not exist.</summary>
    public static Dictionary<string, string?> Target(Project? project) => project is null
        ? []
        : new() { ["target.project.id"] = project.Id, ["target.project.domain_id"] = project.DomainId };
}

using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <remarks>Source: keystone.common.policies.limit and registered_limit. None of them has a deprecated form.</remarks>
internal static class LimitPolicy
{
    public static readonly PolicyRule ShowModel = new("identity:get_limit_model", "") { ScopeTypes = SystemDomainProject };

    public static readonly PolicyRule Show = ShowModel with
    {
        Name = "identity:get_limit",
        Check = $"{AdminRequired} or ({SystemReader}) "
            + "or (domain_id:%(target.limit.domain.id)s or domain_id:%(target.limit.project.domain_id)s) "
            + "or (project_id:%(target.limit.project_id)s and not None:%(target.limit.project_id)s)",
    };

    public static readonly PolicyRule List = ShowModel with { Name = "identity:list_limits" };

    public static readonly PolicyRule Create = new("identity:create_limits", AdminRequired) { ScopeTypes = SystemOrProject };

    public static readonly PolicyRule Update = Create with { Name = "identity:update_limit" };

    public static readonly PolicyRule Delete = Create with { Name = "identity:delete_limit" };

    public static readonly PolicyRule ShowRegistered = ShowModel with { Name = "identity:get_registered_limit" };

    public static readonly PolicyRule ListRegistered = ShowModel with { Name = "identity:list_registered_limits" };

    public static readonly PolicyRule CreateRegistered = Create with { Name = "identity:create_registered_limits" };

    public static readonly PolicyRule UpdateRegistered = Create with { Name = "identity:update_registered_limit" };

    public static readonly PolicyRule DeleteRegistered = Create with { Name = "identity:delete_registered_limit" };

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        ShowModel, Show, List, Create, Update, Delete,
        ShowRegistered, ListRegistered, CreateRegistered, UpdateRegistered, DeleteRegistered,
    ];

    /// <summary>The target attributes of a limit.</summary>
    public static Dictionary<string, string?> Target(Limit? limit, IdentityDirectory directory)
    {
        var target = new Dictionary<string, string?>();
        if (limit is null)
            return target;
        target["target.limit.project_id"] = limit.ProjectId;
        if (limit.ProjectId is { } id && directory.Projects.GetValueOrDefault(id) is { } project)
            target["target.limit.project.domain_id"] = project.DomainId;
        else if (limit.DomainId is not null)
            target["target.limit.domain.id"] = limit.DomainId;
        return target;
    }
}

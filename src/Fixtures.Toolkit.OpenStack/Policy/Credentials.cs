namespace Fixtures.Toolkit.OpenStack;

/// <summary>The contents of a validated token, as policy checks read them.</summary>
/// <remarks>Source: oslo.context, <c>RequestContext.to_policy_values</c>.</remarks>
public sealed record Credentials
{
    /// <summary>Id of the user the token was issued to.</summary>
    public required string UserId { get; init; }

    /// <summary>Name of that user; null when the token does not carry it.</summary>
    public string? UserName { get; init; }

    /// <summary>Id of the domain that owns the user.</summary>
    public string? UserDomainId { get; init; }

    /// <summary>Id of the project the token is scoped to; null for other scopes.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Name of that project.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Id of the domain that owns the project.</summary>
    public string? ProjectDomainId { get; init; }

    /// <summary>Id of the domain the token is scoped to; null for other scopes.</summary>
    public string? DomainId { get; init; }

    /// <summary><c>all</c> for a system-scoped token, otherwise null.</summary>
    public string? SystemScope { get; init; }

    /// <summary>Names of the roles the token grants. Role checks ignore case.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Names of the roles of the service token sent along, if one was.</summary>
    public IReadOnlyList<string> ServiceRoles { get; init; } = [];

    /// <summary>The service's own decision on administrators, such as Nova's <c>context.is_admin</c>.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>True unless Keystone is configured with an admin project and this token is for another one.</summary>
    public bool IsAdminProject { get; init; } = true;

    /// <summary>
    /// The scope of the token, spelled as in <see cref="PolicyRule.ScopeTypes"/>; an unscoped token counts as project.
    /// </summary>
    internal string Scope => !string.IsNullOrEmpty(SystemScope) ? "system" : !string.IsNullOrEmpty(DomainId) ? "domain" : "project";
}

namespace Fixtures.Toolkit;

/// <summary>The scope of a token: a project, a domain, the system, or none.</summary>
public sealed record OpenStackScope
{
    private OpenStackScope(ScopeKind kind, string name, string projectDomain) => (Kind, Name, ProjectDomain) = (kind, name, projectDomain);

    /// <summary>The system: for operators of the whole cloud.</summary>
    public static OpenStackScope System { get; } = new(ScopeKind.System, "all", "");

    /// <summary>No scope. Such a token has no roles and no catalog; it can list the projects and domains of its user.</summary>
    public static OpenStackScope Unscoped { get; } = new(ScopeKind.Unscoped, "", "");

    internal ScopeKind Kind { get; }

    /// <summary>The name of the project or domain; <c>all</c> for the system, empty for an unscoped token.</summary>
    public string Name { get; }

    /// <summary>The name of the project's domain; empty for other scopes.</summary>
    public string ProjectDomain { get; }

    /// <summary>A project.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="domain">The name of its domain.</param>
    public static OpenStackScope Project(string name, string domain = OpenStackLogin.DefaultDomain)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(domain);
        return new(ScopeKind.Project, name, domain);
    }

    /// <summary>A domain.</summary>
    /// <param name="name">The domain's name.</param>
    public static OpenStackScope Domain(string name = OpenStackLogin.DefaultDomain)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(ScopeKind.Domain, name, "");
    }

    /// <summary><c>project demo</c>, <c>domain Default</c>, <c>system</c> or <c>unscoped</c>.</summary>
    public override string ToString() => Kind switch
    {
        ScopeKind.Project => $"project {Name}",
        ScopeKind.Domain => $"domain {Name}",
        ScopeKind.System => "system",
        _ => "unscoped",
    };
}

internal enum ScopeKind
{
    Unscoped = 1,
    Project,
    Domain,
    System,
}

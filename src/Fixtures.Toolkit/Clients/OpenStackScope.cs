namespace Fixtures.Toolkit;

/// <summary>What a token is good for: a project, a domain, the system as a whole, or nothing yet.</summary>
public sealed record OpenStackScope
{
    private OpenStackScope(ScopeKind kind, string name, string projectDomain) => (Kind, Name, ProjectDomain) = (kind, name, projectDomain);

    /// <summary>The system as a whole: what a cloud's operator acts on.</summary>
    public static OpenStackScope System { get; } = new(ScopeKind.System, "all", "");

    /// <summary>Nothing: such a token has no roles and no catalog, and is good for finding out where one may go.</summary>
    public static OpenStackScope Unscoped { get; } = new(ScopeKind.Unscoped, "", "");

    internal ScopeKind Kind { get; }

    /// <summary>The name of the project or domain; <c>all</c> for the system, empty for an unscoped token.</summary>
    public string Name { get; }

    /// <summary>The name of the domain that the project is in; empty for other scopes.</summary>
    public string ProjectDomain { get; }

    /// <summary>A project.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="domain">The name of the domain that it is in.</param>
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

    /// <summary>Such as <c>project demo</c> or <c>system</c>.</summary>
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

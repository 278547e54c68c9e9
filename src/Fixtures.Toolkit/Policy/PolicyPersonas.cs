namespace Fixtures.Toolkit;

/// <summary>The usual personas. The matrix creates a user for each, so the cloud under test only needs its administrator.</summary>
/// <remarks>The role <c>none</c> is one that no policy rule names.</remarks>
public static class PolicyPersonas
{
    private static readonly string[] Roles = ["admin", "manager", "member", "reader", "service", "none"];

    /// <summary>Users in the project that owns the target, by role: admin, manager, member, reader, service, none.</summary>
    public static IReadOnlyList<PolicyPersona> Project { get; } = Array.ConvertAll(Roles, InProject);

    /// <summary>Users in another project, by role.</summary>
    public static IReadOnlyList<PolicyPersona> ForeignProject { get; } = Array.ConvertAll(Roles, InForeignProject);

    /// <summary>Users with a role on the project's domain.</summary>
    public static IReadOnlyList<PolicyPersona> Domain { get; } = Array.ConvertAll(Roles, OnDomain);

    /// <summary>Users with a role on the system.</summary>
    public static IReadOnlyList<PolicyPersona> System { get; } = Array.ConvertAll(Roles, OnSystem);

    /// <summary>Logged in without a scope.</summary>
    public static PolicyPersona Unscoped { get; } = new("unscoped", PersonaPlace.Unscoped);

    /// <summary>Not logged in.</summary>
    public static PolicyPersona Anonymous { get; } = new("anonymous", PersonaPlace.Anonymous);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyPersona> All { get; } = [.. Project, .. ForeignProject, .. Domain, .. System, Unscoped, Anonymous];

    /// <summary>A user with a role in the project that owns the target. A missing role is created.</summary>
    public static PolicyPersona InProject(string role) => With("project", PersonaPlace.OwnProject, role);

    /// <summary>A user with a role in another project.</summary>
    public static PolicyPersona InForeignProject(string role) => With("foreign", PersonaPlace.ForeignProject, role);

    /// <summary>A user with a role on the project's domain.</summary>
    public static PolicyPersona OnDomain(string role) => With("domain", PersonaPlace.Domain, role);

    /// <summary>A user with a role on the system.</summary>
    public static PolicyPersona OnSystem(string role) => With("system", PersonaPlace.System, role);

    private static PolicyPersona With(string place, PersonaPlace at, string role)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        return new($"{place} {role}", at, role);
    }
}

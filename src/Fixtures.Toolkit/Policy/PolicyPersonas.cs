namespace Fixtures.Toolkit.Policy;

/// <summary>The usual personas. The matrix makes a user for each, so they need nothing of the cloud under test but its administrator.</summary>
/// <remarks><c>none</c> is somebody who is let in, but only with a role that no rule knows.</remarks>
public static class PolicyPersonas
{
    private static readonly string[] Roles = ["admin", "manager", "member", "reader", "service", "none"];

    /// <summary>In the project that owns what is acted on, by role: admin, manager, member, reader, service, none.</summary>
    public static IReadOnlyList<PolicyPersona> Project { get; } = Array.ConvertAll(Roles, InProject);

    /// <summary>In another project, by role.</summary>
    public static IReadOnlyList<PolicyPersona> ForeignProject { get; } = Array.ConvertAll(Roles, InForeignProject);

    /// <summary>On the domain that the project is in, by role.</summary>
    public static IReadOnlyList<PolicyPersona> Domain { get; } = Array.ConvertAll(Roles, OnDomain);

    /// <summary>On the system, by role.</summary>
    public static IReadOnlyList<PolicyPersona> System { get; } = Array.ConvertAll(Roles, OnSystem);

    /// <summary>Logged in without a scope.</summary>
    public static PolicyPersona Unscoped { get; } = new("unscoped", PersonaPlace.Unscoped);

    /// <summary>Not logged in.</summary>
    public static PolicyPersona Anonymous { get; } = new("anonymous", PersonaPlace.Anonymous);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyPersona> All { get; } = [.. Project, .. ForeignProject, .. Domain, .. System, Unscoped, Anonymous];

    /// <summary>Somebody with a role in the project that owns what is acted on. A role that the cloud does not know is created.</summary>
    public static PolicyPersona InProject(string role) => With("project", PersonaPlace.OwnProject, role);

    /// <summary>Somebody with a role in another project.</summary>
    public static PolicyPersona InForeignProject(string role) => With("foreign", PersonaPlace.ForeignProject, role);

    /// <summary>Somebody with a role on the domain that the project is in.</summary>
    public static PolicyPersona OnDomain(string role) => With("domain", PersonaPlace.Domain, role);

    /// <summary>Somebody with a role on the system as a whole.</summary>
    public static PolicyPersona OnSystem(string role) => With("system", PersonaPlace.System, role);

    private static PolicyPersona With(string place, PersonaPlace at, string role)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        return new($"{place} {role}", at, role);
    }
}

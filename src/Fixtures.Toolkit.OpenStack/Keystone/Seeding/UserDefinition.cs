using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A user of a new world.</summary>
/// <param name="Name">Unique in the domain, ignoring case; 1 to 255 characters.</param>
/// <param name="Password">Stored only as a hash.</param>
public sealed record UserDefinition(string Name, string Password)
{
    /// <summary>The user's roles on projects. Default: none.</summary>
    public ImmutableArray<ProjectRole> Roles { get; init; } = [];

    /// <summary>The user's roles on domains, for tokens scoped to the domain. Default: none.</summary>
    public ImmutableArray<DomainRole> DomainRoles { get; init; } = [];

    /// <summary>The user's roles on the system, for tokens scoped to <c>system: all</c>. Default: none.</summary>
    public ImmutableArray<string> SystemRoles { get; init; } = [];

    /// <summary>
    /// The project, in the user's domain, for tokens without a requested scope. Default: none; such tokens are unscoped.
    /// </summary>
    public string? DefaultProject { get; init; }

    /// <summary>Whether the user can log in. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The user as which a service calls others.</summary>
    internal static UserDefinition OfService(OpenStackService service) => new(service.Project, ServiceSession.Password)
    {
        Roles = [new(OpenStack.Roles.Admin, "service"), new(OpenStack.Roles.Service, "service")],
    };

    /// <summary>Adds a role on a project to a copy of the user.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Member"/>.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="domain">Name of the project's domain; null for the user's domain.</param>
    public UserDefinition WithRole(string role, string project, string? domain = null) => this with
    {
        Roles = Roles.Add(new(role, project, domain)),
    };

    /// <summary>Adds a role on a domain to a copy of the user.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Admin"/>.</param>
    /// <param name="domain">Name of the domain.</param>
    public UserDefinition WithDomainRole(string role, string domain = IdentitySettings.DefaultDomain) =>
        this with { DomainRoles = DomainRoles.Add(new(role, domain)) };

    /// <summary>Adds a role on the system to a copy of the user.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Reader"/>.</param>
    public UserDefinition WithSystemRole(string role) => this with { SystemRoles = SystemRoles.Add(role) };
}

/// <summary>A role on a project.</summary>
/// <param name="Role">Name of the role. An unknown role is created.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Domain">Name of the project's domain; null for the domain of the user or group.</param>
public sealed record ProjectRole(string Role, string Project, string? Domain = null);

/// <summary>A role on a domain.</summary>
/// <param name="Role">Name of the role. An unknown role is created.</param>
/// <param name="Domain">Name of the domain.</param>
public sealed record DomainRole(string Role, string Domain = IdentitySettings.DefaultDomain);

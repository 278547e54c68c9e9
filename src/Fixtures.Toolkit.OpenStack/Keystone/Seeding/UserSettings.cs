using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A user of a new world.</summary>
/// <param name="Name">Unique in the domain, in any case; 1 to 255 characters.</param>
/// <param name="Password">Kept as a hash only.</param>
public sealed record UserSettings(string Name, string Password)
{
    /// <summary>The user's roles on projects. Default: none.</summary>
    public ImmutableArray<ProjectRole> Roles { get; init; } = [];

    /// <summary>The user's roles on domains: what a token scoped to the domain grants. Default: none.</summary>
    public ImmutableArray<DomainRole> DomainRoles { get; init; } = [];

    /// <summary>The user's roles on the system as a whole: what a token scoped to <c>system: all</c> grants. Default: none.</summary>
    public ImmutableArray<string> SystemRoles { get; init; } = [];

    /// <summary>
    /// The project, of the user's domain, that a token is scoped to when the client names no scope. Default: none; the token is unscoped then.
    /// </summary>
    public string? DefaultProject { get; init; }

    /// <summary>Whether the user can log in. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The user by which a service talks to others.</summary>
    internal static UserSettings OfService(OpenStackService service) =>
        new(service.Project, ServiceSession.Password) { Roles = [new(OpenStack.Roles.Admin, "service"), new(OpenStack.Roles.Service, "service")] };

    /// <summary>The same user with a role on a project.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Member"/>.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="domain">Name of the domain that the project is in; null for the user's own.</param>
    public UserSettings WithRole(string role, string project, string? domain = null) => this with { Roles = Roles.Add(new(role, project, domain)) };

    /// <summary>The same user with a role on a domain.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Admin"/>.</param>
    /// <param name="domain">Name of the domain.</param>
    public UserSettings WithDomainRole(string role, string domain = IdentitySettings.DefaultDomain) =>
        this with { DomainRoles = DomainRoles.Add(new(role, domain)) };

    /// <summary>The same user with a role on the system as a whole.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Reader"/>.</param>
    public UserSettings WithSystemRole(string role) => this with { SystemRoles = SystemRoles.Add(role) };
}

/// <summary>A role on a project.</summary>
/// <param name="Role">Name of the role. One that the world does not know yet is created.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Domain">Name of the domain that the project is in; null for the one of whoever has the role.</param>
public sealed record ProjectRole(string Role, string Project, string? Domain = null);

/// <summary>A role on a domain.</summary>
/// <param name="Role">Name of the role. One that the world does not know yet is created.</param>
/// <param name="Domain">Name of the domain.</param>
public sealed record DomainRole(string Role, string Domain = IdentitySettings.DefaultDomain);

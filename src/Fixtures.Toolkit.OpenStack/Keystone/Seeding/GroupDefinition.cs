using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A group of a new world: users that share roles.</summary>
/// <param name="Name">Unique in the domain, ignoring case; 1 to 64 characters.</param>
public sealed record GroupDefinition(string Name)
{
    /// <summary>Free text. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Names of its users, all of the group's domain. A user that is defined nowhere else is created, with the name as password.
    /// Default: none.
    /// </summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>The group's roles on projects. Default: none.</summary>
    public ImmutableArray<ProjectRole> Roles { get; init; } = [];

    /// <summary>The group's roles on domains. Default: none.</summary>
    public ImmutableArray<DomainRole> DomainRoles { get; init; } = [];

    /// <summary>The group's roles on the system as a whole. Default: none.</summary>
    public ImmutableArray<string> SystemRoles { get; init; } = [];

    /// <summary>Adds users to a copy of the group.</summary>
    public GroupDefinition WithUsers(params IReadOnlyList<string> names) => this with { Users = Users.AddRange(names) };

    /// <summary>Adds a role on a project to a copy of the group.</summary>
    /// <param name="role">Such as <see cref="OpenStack.Roles.Member"/>.</param>
    /// <param name="project">Name of the project, in the group's domain.</param>
    public GroupDefinition WithRole(string role, string project) => this with { Roles = Roles.Add(new(role, project)) };
}

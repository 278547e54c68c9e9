using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A project of a new world, with its users and child projects.</summary>
/// <param name="Name">Unique in the domain, ignoring case; 1 to 64 characters.</param>
public sealed record ProjectDefinition(string Name)
{
    /// <summary>Free text. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether tokens can be scoped to it. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Roles of users on it. Default: none.</summary>
    public ImmutableArray<RoleHolder> Users { get; init; } = [];

    /// <summary>Its child projects, in the same domain. Default: none.</summary>
    public ImmutableArray<ProjectDefinition> Projects { get; init; } = [];

    /// <summary>Adds a user of the project's domain to a copy of the project.</summary>
    /// <param name="name">The user's name. A user that is defined nowhere else is created, with the name as password.</param>
    /// <param name="roles">The user's roles here, such as <see cref="OpenStack.Roles.Member"/>; at least one. An unknown role is
    /// created.</param>
    public ProjectDefinition WithUser(string name, params IReadOnlyList<string> roles) =>
        this with { Users = Users.AddRange(RoleHolder.Each(name, roles)) };

    /// <summary>Adds a child project to a copy of the project.</summary>
    /// <param name="name">Unique in the domain, even below another parent.</param>
    /// <param name="configure">Changes the project before it is added.</param>
    public ProjectDefinition WithProject(string name, Func<ProjectDefinition, ProjectDefinition>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var project = new ProjectDefinition(name);
        return this with { Projects = Projects.Add(configure is null ? project : configure(project)) };
    }
}

using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A domain of a new world, with its own projects, users and groups.</summary>
/// <param name="Name">Unique in the cloud, ignoring case; 1 to 64 characters.</param>
public sealed record DomainDefinition(string Name)
{
    /// <summary>Free text. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether its users can log in, and whether tokens can be scoped to it or its projects. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Its top-level projects. Default: none.</summary>
    public ImmutableArray<ProjectDefinition> Projects { get; init; } = [];

    /// <summary>Its users. Default: only the users of its projects, groups and <see cref="RoleHolders"/>.</summary>
    public ImmutableArray<UserDefinition> Users { get; init; } = [];

    /// <summary>Roles of its users on the domain itself. Default: none.</summary>
    public ImmutableArray<RoleHolder> RoleHolders { get; init; } = [];

    /// <summary>Its groups. Default: none.</summary>
    public ImmutableArray<GroupDefinition> Groups { get; init; } = [];

    /// <summary>Adds a project to a copy of the domain.</summary>
    /// <param name="name">Unique in the domain, ignoring case.</param>
    /// <param name="configure">Changes the project before it is added.</param>
    public DomainDefinition WithProject(string name, Func<ProjectDefinition, ProjectDefinition>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var project = new ProjectDefinition(name);
        return this with { Projects = Projects.Add(configure is null ? project : configure(project)) };
    }

    /// <summary>Adds a user with roles on the domain itself to a copy of the domain.</summary>
    /// <param name="name">The user's name. A user that is defined nowhere else is created, with the name as password.</param>
    /// <param name="roles">Such as <see cref="OpenStack.Roles.Admin"/> for the domain's administrator; at least one.</param>
    public DomainDefinition WithUser(string name, params IReadOnlyList<string> roles) =>
        this with { RoleHolders = RoleHolders.AddRange(RoleHolder.Each(name, roles)) };

    /// <summary>Adds a group to a copy of the domain.</summary>
    /// <param name="name">Unique in the domain, ignoring case.</param>
    /// <param name="configure">Changes the group before it is added.</param>
    public DomainDefinition WithGroup(string name, Func<GroupDefinition, GroupDefinition>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var group = new GroupDefinition(name);
        return this with { Groups = Groups.Add(configure is null ? group : configure(group)) };
    }
}

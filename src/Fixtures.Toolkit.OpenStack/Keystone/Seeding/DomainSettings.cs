using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A domain of a new world, with its own projects, users and groups.</summary>
/// <param name="Name">Unique in the cloud, in any case; 1 to 64 characters.</param>
public sealed record DomainSettings(string Name)
{
    /// <summary>Free text. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether its users can log in, and tokens be scoped to it or its projects. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Projects right below it. Default: none.</summary>
    public ImmutableArray<ProjectSettings> Projects { get; init; } = [];

    /// <summary>Its users. Default: none but those whom projects, groups or <see cref="RoleHolders"/> name.</summary>
    public ImmutableArray<UserSettings> Users { get; init; } = [];

    /// <summary>Who of its users has which role on the domain itself. Default: nobody.</summary>
    public ImmutableArray<RoleHolder> RoleHolders { get; init; } = [];

    /// <summary>Its groups. Default: none.</summary>
    public ImmutableArray<GroupSettings> Groups { get; init; } = [];

    /// <summary>The same domain with a project in it.</summary>
    /// <param name="name">Unique in the domain, in any case.</param>
    /// <param name="configure">Changes the project before it is added.</param>
    public DomainSettings WithProject(string name, Func<ProjectSettings, ProjectSettings>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var project = new ProjectSettings(name);
        return this with { Projects = Projects.Add(configure is null ? project : configure(project)) };
    }

    /// <summary>The same domain with a user of it who has roles on the domain itself.</summary>
    /// <param name="name">The user's name. One that the settings do not tell elsewhere is created, with the name as password.</param>
    /// <param name="roles">Such as <see cref="OpenStack.Roles.Admin"/> for the domain's administrator; one at least.</param>
    public DomainSettings WithUser(string name, params IReadOnlyList<string> roles) =>
        this with { RoleHolders = RoleHolders.AddRange(RoleHolder.Each(name, roles)) };

    /// <summary>The same domain with a group in it.</summary>
    /// <param name="name">Unique in the domain, in any case.</param>
    /// <param name="configure">Changes the group before it is added.</param>
    public DomainSettings WithGroup(string name, Func<GroupSettings, GroupSettings>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var group = new GroupSettings(name);
        return this with { Groups = Groups.Add(configure is null ? group : configure(group)) };
    }
}

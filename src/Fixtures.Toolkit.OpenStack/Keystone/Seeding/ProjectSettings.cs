using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A project of a new world, with who works in it and the projects below it.</summary>
/// <param name="Name">Unique in the domain, in any case; 1 to 64 characters.</param>
public sealed record ProjectSettings(string Name)
{
    /// <summary>Free text. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether tokens can be scoped to it. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Who has which role in it. Default: nobody.</summary>
    public ImmutableArray<RoleHolder> Users { get; init; } = [];

    /// <summary>The projects right below it, of the same domain. Default: none.</summary>
    public ImmutableArray<ProjectSettings> Projects { get; init; } = [];

    /// <summary>The same project with a user in it, of the project's domain.</summary>
    /// <param name="name">The user's name. One that the settings do not tell elsewhere is created, with the name as password.</param>
    /// <param name="roles">The user's roles here, such as <see cref="OpenStack.Roles.Member"/>; one at least. A role that the world does not know yet is created.</param>
    public ProjectSettings WithUser(string name, params IReadOnlyList<string> roles) =>
        this with { Users = Users.AddRange(RoleHolder.Each(name, roles)) };

    /// <summary>The same project with another one below it.</summary>
    /// <param name="name">Unique in the domain, whatever is above it.</param>
    /// <param name="configure">Changes the project before it is added.</param>
    public ProjectSettings WithProject(string name, Func<ProjectSettings, ProjectSettings>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var project = new ProjectSettings(name);
        return this with { Projects = Projects.Add(configure is null ? project : configure(project)) };
    }
}

using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Who is known to a new world. Change it with the <c>With…</c> methods of the builder.</summary>
/// <remarks>
/// Beside what is listed here, every world has the domain <c>Default</c> (id <c>default</c>), the region <c>RegionOne</c>, the roles
/// admin, member, reader and service (admin implies member, member implies reader), and the catalog of the services it has.
/// </remarks>
public sealed record IdentitySettings
{
    /// <summary>Projects of the domain <c>Default</c>. Default: admin, demo and service.</summary>
    public ImmutableArray<ProjectSettings> Projects { get; init; } =
    [
        new("admin") { Description = "Bootstrap project for initializing the cloud." },
        new("demo"),
        new("service"),
    ];

    /// <summary>
    /// Users of the domain <c>Default</c>. Default: admin (admin on admin and demo, and of the system), demo (member of demo), reader
    /// (reader of demo), each with its name as password, and the service users.
    /// </summary>
    public ImmutableArray<UserSettings> Users { get; init; } =
    [
        new("admin", "admin") { Roles = [new("admin", "admin"), new("admin", "demo")], SystemRoles = ["admin"] },
        .. Array.ConvertAll<string, UserSettings>(
            ["nova", "neutron", "glance", "placement"],
            service => new(service, "service") { Roles = [new("admin", "service"), new("service", "service")] }),
        new("demo", "demo") { Roles = [new("member", "demo")] },
        new("reader", "reader") { Roles = [new("reader", "demo")] },
    ];

    /// <summary>How long a token is good, in the world's time. Default: one hour.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>A project of a new world.</summary>
/// <param name="Name">Unique in the domain, in any case; 1 to 64 characters.</param>
public sealed record ProjectSettings(string Name)
{
    /// <summary>Free text. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether tokens can be scoped to it. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;
}

/// <summary>A user of a new world.</summary>
/// <param name="Name">Unique in the domain, in any case; 1 to 255 characters.</param>
/// <param name="Password">Kept as a hash only.</param>
public sealed record UserSettings(string Name, string Password)
{
    /// <summary>The user's roles on projects. Default: none.</summary>
    public ImmutableArray<ProjectRole> Roles { get; init; } = [];

    /// <summary>The user's roles on the system as a whole: what a token scoped to <c>system: all</c> grants. Default: none.</summary>
    public ImmutableArray<string> SystemRoles { get; init; } = [];

    /// <summary>The project that a token is scoped to when the client names no scope. Default: none; the token is unscoped then.</summary>
    public string? DefaultProject { get; init; }

    /// <summary>Whether the user can log in. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;
}

/// <summary>A role on a project.</summary>
/// <param name="Role">Name of the role. One that the world does not know yet is created.</param>
/// <param name="Project">Name of the project.</param>
public sealed record ProjectRole(string Role, string Project);

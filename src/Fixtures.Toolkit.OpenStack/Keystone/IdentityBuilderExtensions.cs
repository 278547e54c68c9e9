using Fixtures.Toolkit.OpenStack.Keystone;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Puts projects and users into a new world.</summary>
public static class IdentityBuilderExtensions
{
    /// <summary>Adds a project to the domain <c>Default</c>.</summary>
    /// <param name="name">Unique in the domain, in any case.</param>
    /// <param name="configure">Changes the project before it is added.</param>
    public static OpenStackBuilder WithProject(this OpenStackBuilder builder, string name, Func<ProjectSettings, ProjectSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var project = new ProjectSettings(name);
        if (builder.Get<IdentitySettings>().Projects.Any(known => Same(known.Name, name)))
            builder.Reject($"There are two projects named '{name}'.");
        return builder.Configure<IdentitySettings>(identity =>
            identity with { Projects = identity.Projects.Add(configure is null ? project : configure(project)) });
    }

    /// <summary>Adds a user to the domain <c>Default</c>.</summary>
    /// <param name="name">Unique in the domain, in any case.</param>
    /// <param name="password">The password to log in with.</param>
    /// <param name="configure">Changes the user before it is added; give roles here, or with <see cref="WithRole"/>.</param>
    public static OpenStackBuilder WithUser(
        this OpenStackBuilder builder, string name, string password, Func<UserSettings, UserSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(password);
        var user = new UserSettings(name, password);
        if (builder.Get<IdentitySettings>().Users.Any(known => Same(known.Name, name)))
            builder.Reject($"There are two users named '{name}'.");
        return builder.Configure<IdentitySettings>(identity =>
            identity with { Users = identity.Users.Add(configure is null ? user : configure(user)) });
    }

    /// <summary>Gives a user that was added before a role on a project.</summary>
    /// <param name="role">Such as <c>member</c>. One that the world does not know yet is created.</param>
    /// <param name="user">Name of the user.</param>
    /// <param name="project">Name of the project.</param>
    public static OpenStackBuilder WithRole(this OpenStackBuilder builder, string role, string user, string project)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        var settings = builder.Get<IdentitySettings>();
        if (!settings.Projects.Any(known => Same(known.Name, project)))
            builder.Reject($"There is no project '{project}' on which '{user}' could be {role}. Add it before with WithProject.");
        if (settings.Users.FirstOrDefault(known => Same(known.Name, user)) is not { } found)
            return builder.Reject($"There is no user '{user}' who could be {role} on '{project}'. Add the user before with WithUser.");
        return builder.Configure<IdentitySettings>(identity =>
            identity with { Users = identity.Users.Replace(found, found with { Roles = found.Roles.Add(new(role, project)) }) });
    }

    /// <summary>Sets how long tokens are good, in the world's time. Default: one hour.</summary>
    public static OpenStackBuilder WithTokenLifetime(this OpenStackBuilder builder, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        return builder.Configure<IdentitySettings>(identity => identity with { TokenLifetime = lifetime });
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

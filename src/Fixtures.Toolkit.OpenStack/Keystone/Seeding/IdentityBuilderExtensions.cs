using Fixtures.Toolkit.OpenStack.Keystone.Seeding;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Adds domains, projects, users and groups to a new world, in any order.</summary>
public static class IdentityBuilderExtensions
{
    /// <summary>Adds a project to the domain <c>Default</c>: <c>WithProject("blue", p => p.WithUser("ann", Roles.Member))</c>.</summary>
    /// <param name="name">Unique in the domain, ignoring case.</param>
    /// <param name="configure">Changes the project before it is added, such as its users and child projects.</param>
    /// <example><code>builder.WithProject("blue").WithUser("ann").WithRole("member", user: "ann", project: "blue");</code></example>
    public static OpenStackBuilder WithProject(
        this OpenStackBuilder builder, string name, Func<ProjectDefinition, ProjectDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var project = Configured(new ProjectDefinition(name), configure);
        return builder.Change(identity => identity with { Projects = identity.Projects.Add(project) });
    }

    /// <summary>Adds a user to the domain <c>Default</c>.</summary>
    /// <param name="name">Unique in the domain, ignoring case.</param>
    /// <param name="password">The password to log in with. Default: the name.</param>
    /// <param name="configure">Changes the user before it is added. Roles can be given here or where projects are added.</param>
    /// <example><code>builder.WithUser("ann", "a secret", user => user with { Roles = [new("member", "demo")] });</code></example>
    public static OpenStackBuilder WithUser(
        this OpenStackBuilder builder, string name, string? password = null, Func<UserDefinition, UserDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var user = Configured(new UserDefinition(name, password ?? name), configure);
        return builder.Change(identity => identity with { Users = identity.Users.Add(user) });
    }

    /// <summary>Gives an existing user a role on a project of the domain <c>Default</c>.</summary>
    /// <param name="role">Such as <see cref="Roles.Member"/>. An unknown role is created.</param>
    /// <param name="user">Name of the user.</param>
    /// <param name="project">Name of the project.</param>
    public static OpenStackBuilder WithRole(this OpenStackBuilder builder, string role, string user, string project)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        return builder.ChangeUser(user, $"be {role} on '{project}'", known => known.WithRole(role, project));
    }

    /// <summary>Gives an existing user a role on a domain, for tokens of <c>OpenStackScope.Domain()</c>.</summary>
    /// <param name="role">Such as <see cref="Roles.Admin"/>. An unknown role is created.</param>
    /// <param name="user">Name of the user, in the domain <c>Default</c>.</param>
    /// <param name="domain">Name of the domain.</param>
    public static OpenStackBuilder WithDomainRole(
        this OpenStackBuilder builder, string role, string user, string domain = IdentitySettings.DefaultDomain)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        ArgumentException.ThrowIfNullOrWhiteSpace(domain);
        return builder.ChangeUser(user, $"be {role} on the domain '{domain}'", known => known.WithDomainRole(role, domain));
    }

    /// <summary>Gives an existing user a role on the system, for tokens of <c>OpenStackScope.System</c>.</summary>
    /// <param name="role">Such as <see cref="Roles.Reader"/>. An unknown role is created.</param>
    /// <param name="user">Name of the user, in the domain <c>Default</c>.</param>
    public static OpenStackBuilder WithSystemRole(this OpenStackBuilder builder, string role, string user)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        return builder.ChangeUser(user, $"be {role} on the system", known => known.WithSystemRole(role));
    }

    /// <summary>
    /// Adds a group to the domain <c>Default</c>: <c>WithGroup("ops", g => g.WithUsers("ann").WithRole(Roles.Reader, "blue"))</c>.
    /// </summary>
    /// <param name="name">Unique in the domain, ignoring case.</param>
    /// <param name="configure">Changes the group before it is added, such as its users and roles.</param>
    public static OpenStackBuilder WithGroup(
        this OpenStackBuilder builder, string name, Func<GroupDefinition, GroupDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var group = Configured(new GroupDefinition(name), configure);
        return builder.Change(identity => identity with { Groups = identity.Groups.Add(group) });
    }

    /// <summary>
    /// Adds a domain beside <c>Default</c>:
    /// <c>WithDomain("lab", d => d.WithUser("root", Roles.Admin).WithProject("blue", p => p.WithUser("ann", Roles.Member)))</c>.
    /// </summary>
    /// <param name="name">Unique in the cloud, ignoring case.</param>
    /// <param name="configure">Changes the domain before it is added, such as its projects, users and groups.</param>
    public static OpenStackBuilder WithDomain(
        this OpenStackBuilder builder, string name, Func<DomainDefinition, DomainDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var domain = Configured(new DomainDefinition(name), configure);
        return builder.Change(identity => identity with { Domains = identity.Domains.Add(domain) });
    }

    /// <summary>Sets the lifetime of tokens, in the world's time. Default: one hour. A mistake: zero or less.</summary>
    public static OpenStackBuilder WithTokenLifetime(this OpenStackBuilder builder, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return lifetime > TimeSpan.Zero
            ? builder.Change(identity => identity with { TokenLifetime = lifetime })
            : builder.Reject($"The lifetime of tokens must be above zero; it is {lifetime:c}.");
    }

    private static OpenStackBuilder ChangeUser(
        this OpenStackBuilder builder, string name, string purpose, Func<UserDefinition, UserDefinition> change)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var identity = builder.Get<IdentitySettings>();
        if (identity.Users.Any(HasName))
            return builder.Change(
                settings => settings with { Users = [.. settings.Users.Select(user => HasName(user) ? change(user) : user)] });
        if (IdentityPlan.From(identity).HasUser(IdentitySettings.DefaultDomain, name))
            return builder.Change(settings => settings with { Users = settings.Users.Add(change(new UserDefinition(name, name))) });
        return builder.Reject($"There is no user '{name}' who could {purpose}. Add the user first with WithUser.");

        bool HasName(UserDefinition user) => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase);
    }

    private static OpenStackBuilder Change(this OpenStackBuilder builder, Func<IdentitySettings, IdentitySettings> change)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Check(IdentityPlan.MistakesIn).Configure(change);
    }

    private static T Configured<T>(T settings, Func<T, T>? configure) => configure is null ? settings : configure(settings);
}

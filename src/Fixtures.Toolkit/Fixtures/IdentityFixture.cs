using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Keystone with its projects and users. Default: those of the demo world, admin, demo and reader.</summary>
public class IdentityFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity"];

    /// <summary>The administrator's client.</summary>
    public KeystoneClient Client => Cloud.Admin.Keystone;

    /// <inheritdoc cref="IdentityBuilderExtensions.WithProject"/>
    public IdentityFixture WithProject(string name, Func<ProjectDefinition, ProjectDefinition>? configure = null) =>
        Added(cloud => cloud.WithProject(name, configure));

    /// <inheritdoc cref="IdentityBuilderExtensions.WithUser"/>
    public IdentityFixture WithUser(string name, string? password = null, Func<UserDefinition, UserDefinition>? configure = null) =>
        Added(cloud => cloud.WithUser(name, password, configure));

    /// <inheritdoc cref="IdentityBuilderExtensions.WithGroup"/>
    public IdentityFixture WithGroup(string name, Func<GroupDefinition, GroupDefinition>? configure = null) =>
        Added(cloud => cloud.WithGroup(name, configure));

    /// <inheritdoc cref="IdentityBuilderExtensions.WithDomain"/>
    public IdentityFixture WithDomain(string name, Func<DomainDefinition, DomainDefinition>? configure = null) =>
        Added(cloud => cloud.WithDomain(name, configure));

    /// <inheritdoc cref="IdentityBuilderExtensions.WithRole"/>
    public IdentityFixture WithRole(string role, string user, string project) => Added(cloud => cloud.WithRole(role, user, project));

    /// <inheritdoc cref="IdentityBuilderExtensions.WithDomainRole"/>
    public IdentityFixture WithDomainRole(string role, string user, string domain = IdentitySettings.DefaultDomain) =>
        Added(cloud => cloud.WithDomainRole(role, user, domain));

    /// <inheritdoc cref="IdentityBuilderExtensions.WithSystemRole"/>
    public IdentityFixture WithSystemRole(string role, string user) => Added(cloud => cloud.WithSystemRole(role, user));

    private IdentityFixture Added(Action<OpenStackBuilder> change)
    {
        Add(change);
        return this;
    }
}

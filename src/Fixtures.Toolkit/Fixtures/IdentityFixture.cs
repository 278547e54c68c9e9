using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Keystone;

namespace Fixtures.Toolkit.Fixtures;

/// <summary>Keystone with its projects and users. Unchanged: admin, demo and reader.</summary>
public class IdentityFixture : CloudFixture
{
    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.Identity;

    /// <summary>The administrator's client.</summary>
    public KeystoneClient Client => Cloud.Admin.Keystone;

    /// <summary>Adds a project.</summary>
    public IdentityFixture WithProject(string name, Func<ProjectSettings, ProjectSettings>? configure = null)
    {
        Add(cloud => cloud.WithProject(name, configure));
        return this;
    }

    /// <summary>Adds a user, who has no role yet.</summary>
    public IdentityFixture WithUser(string name, string password, Func<UserSettings, UserSettings>? configure = null)
    {
        Add(cloud => cloud.WithUser(name, password, configure));
        return this;
    }

    /// <summary>Gives a user a role in a project.</summary>
    public IdentityFixture WithRole(string role, string user, string project)
    {
        Add(cloud => cloud.WithRole(role, user, project));
        return this;
    }
}

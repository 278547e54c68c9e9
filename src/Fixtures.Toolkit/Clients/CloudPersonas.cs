using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.Clients;

/// <summary>The personas of a cloud in this process; each logs in once.</summary>
internal sealed class CloudPersonas
{
    private readonly OpenStackCloud _cloud;
    private readonly ConcurrentDictionary<OpenStackLogin, Persona> _personas = new();

    private readonly NovaVersion _computeVersion;

    public CloudPersonas(OpenStackCloud cloud)
    {
        _cloud = cloud;
        _computeVersion = new NovaVersion(cloud.World.Options.Release.For<NovaRelease>().Maximum.ToString());
    }

    /// <summary>A user in a project.</summary>
    /// <param name="user">The user's name.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="password">Default: the user's name, as in the demo world.</param>
    public Persona As(string user, string project, string? password = null) => As(user, OpenStackScope.Project(project), password);

    /// <summary>A user in a project, a domain, the system, or without a scope.</summary>
    /// <param name="user">The user's name, in the domain <c>Default</c>.</param>
    /// <param name="scope">A project, a domain, the system, or <see cref="OpenStackScope.Unscoped"/>.</param>
    /// <param name="password">Default: the user's name.</param>
    public Persona As(string user, OpenStackScope scope, string? password = null) => As(new OpenStackLogin(user, password ?? user, scope));

    /// <summary>The persona of this login.</summary>
    public Persona As(OpenStackLogin login) => _personas.GetOrAdd(login, _ => new Persona(
        new OpenStackSession(_cloud.CreateHandler(), _cloud.AuthUrl, login, _cloud.Time)
        {
            SharesLogins = false,
            ComputeVersion = _computeVersion,
        }));
}

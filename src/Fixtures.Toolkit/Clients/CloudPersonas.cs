using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Clients;

/// <summary>The personas of a cloud in this process; each logs in once.</summary>
public sealed class CloudPersonas
{
    private readonly OpenStackCloud _cloud;
    private readonly ConcurrentDictionary<OpenStackLogin, Persona> _personas = new();

    internal CloudPersonas(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>A user in a project.</summary>
    /// <param name="user">The user's name.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="password">Default: the user's name, as in the demo world.</param>
    public Persona As(string user, string project, string? password = null) =>
        _personas.GetOrAdd(new OpenStackLogin(user, password ?? user, project), login => new Persona(
            new OpenStackSession(_cloud.CreateHandler(), new Uri(_cloud.Address, "identity/v3"), login, _cloud.Time)));
}

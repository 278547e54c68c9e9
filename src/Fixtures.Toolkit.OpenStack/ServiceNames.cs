using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The names by which tests call the services on an edge: project names or catalog types. Inside, the calling service has its project name
/// and the called one its type.
/// </summary>
/// <param name="services">The services that the cloud could have.</param>
/// <param name="stubs">The stub services of the cloud.</param>
internal sealed class ServiceNames(ServiceList services, StubServiceSettings stubs)
{
    private IEnumerable<OpenStackService> Services => services.Known.Select(known => known.Service);

    private IEnumerable<string> Projects => Services.Select(service => service.Project);

    private IEnumerable<string> StubTypes => stubs.Services.Select(stub => stub.Type);

    public static ServiceNames From(OpenStackBuilder settings) =>
        new(settings.ServiceList, ((IFeatureSettings)settings).Get<StubServiceSettings>());

    /// <summary>The project name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not one; the message lists the valid ones.</exception>
    public string RequireProject(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Services.FirstOrDefault(service => service.Is(name))?.Project
            ?? throw new ArgumentException(Refusal(name, []), nameof(name));
    }

    /// <summary>The catalog type of the service of that name.</summary>
    /// <param name="name">A project name, or the catalog type of a stub service.</param>
    /// <exception cref="ArgumentException">There is no such service; the message lists the valid names.</exception>
    public string RequireType(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return FindType(name) ?? throw new ArgumentException(Refusal(name, StubTypes), nameof(name));
    }

    /// <summary>The edge with the called service's catalog type in place of its name.</summary>
    public StandingEdge WithTypes(StandingEdge edge) => edge with { To = RequireType(edge.To) };

    private string? FindType(string name) =>
        Services.FirstOrDefault(service => service.Is(name))?.Type ?? StubTypes.FirstOrDefault(stub => stub == name);

    private string Refusal(string name, IEnumerable<string> others)
    {
        string[] names = [.. Projects, .. others];
        return $"There is no service '{name}'.{Nearest.Hint(name, names)} Valid are {string.Join(", ", names)}.";
    }
}

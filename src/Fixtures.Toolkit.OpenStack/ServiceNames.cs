namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The names by which tests call the services on an edge: OpenStack's project names. The catalog type of a simulated service is refused, so that an edge has
/// one name only.
/// </summary>
internal static class ServiceNames
{
    private static readonly (string Project, string Type)[] Known =
        [("keystone", "identity"), ("nova", "compute"), ("neutron", "network"), ("placement", "placement"), ("glance", "image")];

    /// <summary>The project names, in the order of messages.</summary>
    public static IEnumerable<string> Projects => Known.Select(service => service.Project);

    /// <summary>The project name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not one; the message lists the valid ones.</exception>
    public static string RequireProject(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Projects.Contains(name) ? name : throw new ArgumentException(Refusal(name, []), nameof(name));
    }

    /// <summary>The catalog type of the service of that name.</summary>
    /// <param name="name">A project name, or the catalog type of a stub service.</param>
    /// <param name="stubs">The catalog types of the cloud's stub services.</param>
    /// <exception cref="ArgumentException">There is no such service; the message lists the valid names.</exception>
    public static string RequireType(string name, IReadOnlyList<string> stubs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return FindType(name, stubs) ?? throw new ArgumentException(Refusal(name, stubs), nameof(name));
    }

    /// <summary>The catalog type of the service of that name; null if there is none.</summary>
    public static string? FindType(string name, IEnumerable<string> stubs) =>
        Array.Find(Known, service => service.Project == name) is { Type: { } type } ? type : stubs.FirstOrDefault(stub => stub == name);

    /// <summary>The project name of a simulated service; a stub service has none, so its type is returned.</summary>
    public static string ProjectOf(string type) => Array.Find(Known, service => service.Type == type) is { Project: { } project } ? project : type;

    /// <summary>Why a name is refused, and the valid names.</summary>
    public static string Refusal(string name, IReadOnlyList<string> stubs)
    {
        var hint = Array.Find(Known, service => service.Type == name) is { Project: { } project } ? $" The service of type '{name}' is '{project}'." : "";
        return $"There is no service named '{name}'.{hint} Services are named {string.Join(", ", Projects.Concat(stubs))}.";
    }
}

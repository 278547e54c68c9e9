using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.InitialServers;

/// <summary>A container that a cloud begins with, and objects in it: requests of a user, once the cloud is built.</summary>
/// <param name="Container">The container.</param>
/// <param name="Project">The name of its project, in the domain <c>Default</c>.</param>
internal sealed record InitialContainer(NewContainer Container, string Project)
{
    /// <summary>The objects that are put into it.</summary>
    public IReadOnlyList<NewObject> Objects { get; init; } = [];

    /// <summary>Stands in front of mistakes: the file and the line; empty for none.</summary>
    public string Source { get; init; } = "";

    private string Name => Container.Name;

    public IEnumerable<string> MistakesIn(OpenStackBuilder settings) => Mistakes(settings).Select(mistake => Source + mistake);

    /// <summary>Creates it with its objects.</summary>
    /// <exception cref="InvalidOperationException">Swift refused; the message begins with the source and says why.</exception>
    public void Create(OpenStackCloud cloud, OpenStackBuilder settings)
    {
        var user = InitialProjectUser.In(settings, Project);
        ArgumentNullException.ThrowIfNull(user);
        var persona = cloud.As(user.Name, Project, user.Password);
        // A thread of the pool has no context that could wait for this one.
        Task.Run(() => CreateAsync(cloud, persona)).GetAwaiter().GetResult();
    }

    private IEnumerable<string> Mistakes(OpenStackBuilder settings)
    {
        string[] missing = [.. new[] { "identity", "object-store" }.Where(type => !settings.HasService(type))];
        if (missing.Length > 0)
        {
            yield return $"The container '{Name}' needs {string.Join(", ", missing)}, which the cloud does not have. "
                + "Change WithOnly or Without.";
            yield break;
        }

        if (string.IsNullOrEmpty(Name) || Name.Contains('/', StringComparison.Ordinal))
            yield return $"'{Name}' cannot be the name of a container. Give it one without a slash.";
        if (Objects.Any(file => string.IsNullOrEmpty(file.Name)))
            yield return $"An object of the container '{Name}' has no name.";
        if (Container.StoragePolicy is { } policy)
        {
            string[] known = [.. settings.Get<ObjectStorageSettings>().Policies.SelectMany(one => one.Aliases.Prepend(one.Name))];
            if (!known.Contains(policy, StringComparer.OrdinalIgnoreCase))
                yield return Unknown("storage policy", policy, known);
        }

        string[] projects = [.. InitialServer.ProjectsOf(settings)];
        if (!projects.Contains(Project))
            yield return Unknown("project", Project, projects);
        else if (InitialProjectUser.In(settings, Project) is null)
            yield return $"Nobody can create the container '{Name}': no user has the role admin or member on the project '{Project}'.";
    }

    private string Unknown(string kind, string name, string[] known) =>
        $"The container '{Name}' names the {kind} '{name}', which the cloud does not have.{Nearest.Hint(name, known)} It has "
            + $"{string.Join(", ", known.Take(10).DefaultIfEmpty("none"))}{(known.Length > 10 ? ", …" : "")}.";

    private async Task CreateAsync(OpenStackCloud cloud, Persona persona)
    {
        try
        {
            await persona.Swift.CreateContainerAsync(Container).ConfigureAwait(false);
            foreach (var file in Objects)
                await persona.Swift.PutObjectAsync(Name, file).ConfigureAwait(false);
            await cloud.RunUntilIdleAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is OpenStackFaultException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{Source}The container '{Name}' could not be created: {error.Message}", error);
        }
    }
}

using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.InitialServers;

/// <summary>A volume that a cloud begins with: a request of a user, once the cloud is built.</summary>
/// <param name="Volume">The volume, by names.</param>
/// <param name="Project">The name of its project, in the domain <c>Default</c>.</param>
internal sealed record InitialVolume(NewVolume Volume, string Project)
{
    /// <summary>Stands in front of mistakes: the file and the line; empty for none.</summary>
    public string Source { get; init; } = "";

    private string Name => Volume.Name ?? "";

    public IEnumerable<string> MistakesIn(OpenStackBuilder settings) => Mistakes(settings)
        .Where(mistake => mistake.Length > 0).Select(mistake => Source + mistake);

    /// <summary>Creates it and waits until it is available and the cloud idle.</summary>
    /// <exception cref="InvalidOperationException">It is not; the message begins with the source and says why.</exception>
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
        string[] missing = [.. new[] { "identity", "image", "block-storage" }.Where(type => !settings.HasService(type))];
        if (missing.Length > 0)
            return [$"The volume '{Name}' needs {string.Join(", ", missing)}, which the cloud does not have. Change WithOnly or Without."];
        if (string.IsNullOrWhiteSpace(Name) || Volume.SizeGb is not >= 1)
            return [$"The volume '{Name}' needs a name and a size of at least 1 GiB; its size is {Volume.SizeGb}."];
        return Names(settings);
    }

    private IEnumerable<string> Names(OpenStackBuilder settings)
    {
        var volumes = settings.Get<VolumeSettings>();
        if (Volume.VolumeType is { } type && !NamedResource.IsId(type))
            yield return Require("volume type", type, volumes.Types.Select(known => known.Name).Append("__DEFAULT__"));
        if (Volume.Image is { } image && !NamedResource.IsId(image))
            yield return Require("image", image, InitialServerNames.Images(settings));
        if (Volume.AvailabilityZone is { } zone)
            yield return Require("availability zone", zone, volumes.Backends.Select(backend => backend.AvailabilityZone));
        var projects = InitialServer.ProjectsOf(settings).ToList();
        yield return Require("project", Project, projects);
        if (projects.Contains(Project) && InitialProjectUser.In(settings, Project) is null)
            yield return $"Nobody can create the volume '{Name}': no user has the role admin or member on the project '{Project}'.";
    }

    private string Require(string kind, string name, IEnumerable<string> names)
    {
        string[] known = [.. names.Distinct()];
        return known.Contains(name)
            ? ""
            : $"The volume '{Name}' names the {kind} '{name}', which the cloud does not have.{Nearest.Hint(name, known)} It has "
                + $"{string.Join(", ", known.Take(10).DefaultIfEmpty("none"))}{(known.Length > 10 ? ", …" : "")}.";
    }

    private async Task CreateAsync(OpenStackCloud cloud, Persona persona)
    {
        try
        {
            await cloud.Volumes.CreateAsync(Volume, persona).ConfigureAwait(false);
            await cloud.RunUntilIdleAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is OpenStackFaultException or WaitFailedException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{Source}The volume '{Name}' could not be created: {error.Message}", error);
        }
    }
}

using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.InitialServers;

/// <summary>Finds the mistakes in a server of a builder: names that nothing has, a user who may not boot it.</summary>
internal sealed class InitialServerCheck(InitialServer initial)
{
    private const int Shown = 10;

    private NewServer Server => initial.Server;

    public IEnumerable<string> MistakesIn(OpenStackBuilder settings)
    {
        string[] missing = [.. new[] { "identity", "placement", "image", "network", "compute" }.Where(type => !settings.HasService(type))];
        if (missing.Length > 0)
        {
            return [$"The server '{Server.Name}' needs {string.Join(", ", missing)}, which the cloud does not have. "
                + "Change WithOnly or Without."];
        }

        if (string.IsNullOrWhiteSpace(Server.Name) || Server.Count < 1)
            return [$"The server '{Server.Name}' needs a name and a count of at least 1; its count is {Server.Count}."];
        return Names(settings).Concat(initial.NobodyIn(settings) is { } nobody ? [nobody] : []);
    }

    private IEnumerable<string> Names(OpenStackBuilder settings)
    {
        var flavors = InitialServerNames.Flavors(settings);
        if (!settings.Get<ComputeSettings>().Flavors.Any(flavor => flavor.FlavorId == Server.Flavor))
            yield return Require("flavor", Server.Flavor, flavors);
        if (Server.Image is { } image && !NamedResource.IsId(image))
            yield return Require("image", image, InitialServerNames.Images(settings));
        foreach (var network in Server.NetworkIds.Where(network => !NamedResource.IsId(network)))
            yield return Require("network", network, InitialServerNames.Networks(settings));
        if (Server.Host is { } host)
            yield return Require("compute host", host, InitialServerNames.Hosts(settings));
        if (Server.AvailabilityZone is { } zone)
            yield return Require("availability zone", zone, InitialServerNames.Zones(settings));
        yield return Require("project", initial.Project, InitialServer.ProjectsOf(settings));
        if (initial.User is { } user)
        {
            var services = settings.Services.Select(service => service.Project);
            yield return Require("user", user, InitialServer.UsersOf(settings).Select(known => known.Name).Except(services));
        }

        if (Server.Keypair is { } keypair && initial.UserIn(settings) is { } owner)
        {
            var own = settings.Get<ComputeSettings>().Keypairs.Where(one => one.User == owner.Name).Select(one => one.Name);
            yield return Require($"keypair of {owner.Name},", keypair, own);
        }
    }

    /// <summary>A sentence if the name is not known; otherwise an empty text, which is no mistake.</summary>
    private string Require(string kind, string name, IEnumerable<string> names)
    {
        string[] known = [.. names.Distinct()];
        return known.Contains(name)
            ? ""
            : $"The server '{Server.Name}' names the {kind} '{name}', which the cloud does not have.{Nearest.Hint(name, known)} It has "
                + $"{string.Join(", ", known.Take(Shown).DefaultIfEmpty("none"))}{(known.Length > Shown ? ", …" : "")}.";
    }
}

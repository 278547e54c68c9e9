using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>Cinder's entry in <c>Services</c>.</summary>
internal static class CinderDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "cinder", new CinderApi(), static (world, settings) => new CinderService(world, settings.Get<VolumeSettings>()))
    {
        Json = static () => CinderJson.Default,
        Calls = ["image", "compute", "identity"],
        ListPlaces = static () => new() { Phases = CinderPhases.All, DriverCalls = BackendCall.Names },
        Messages = [.. CinderMessages.Methods],
        Endpoint = "/v3/$(project_id)s",
        // DevStack registers it a second time under the type that older clients look for.
        Aliases = [new("volumev3", "cinderv3")],
        FirstUse = new([typeof(CinderContext), typeof(CinderProcesses), typeof(VolumeServices)], CinderSeed.Begin),
        Policy = static release => release.For<CinderRelease>().Policy,
        ResourceTypes = CinderResources.All,
    };
}

using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>Declares Neutron: its API, its state, its resource types.</summary>
internal static class NeutronDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "neutron", new NeutronApi(), static (world, settings) => new NeutronService(world, settings.Get<NetworkSettings>()))
    {
        Json = static () => NeutronJson.Default,
        Calls = ["compute"],
        ListPlaces = static () => new() { Phases = [PortBindingStep.AfterBinding] },
        Messages = NeutronMessages.All,
        Policy = static release => release.For<NeutronRelease>().Policy,
        ResourceTypes = NeutronResources.All,
    };
}

using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Declares Placement: its API, its state, its resource types.</summary>
internal static class PlacementDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "placement", new PlacementApi(), static (world, settings) => new PlacementService(world, settings.Get<PlacementSettings>()))
    {
        Json = static () => PlacementJson.Default,
        Policy = static release => release.For<PlacementRelease>().Policy,
        ResourceTypes = PlacementResources.All,
    };
}

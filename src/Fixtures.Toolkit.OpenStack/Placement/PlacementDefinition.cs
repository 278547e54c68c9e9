using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Declares Placement to the rest of the house.</summary>
internal static class PlacementDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "placement", new PlacementApi(), static (world, settings) => new PlacementService(world, settings.Get<PlacementSettings>()))
    {
        ResourceTypes = PlacementResources.All,
    };
}

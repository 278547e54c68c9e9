using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Placement: what resources there are and who uses them. One object for each world that has it.</summary>
internal sealed class PlacementService : IWorldService
{
    public PlacementService(World world)
    {
        World = world;
    }

    public World World { get; }

    public void Seed(WorldSeed seed)
    {
    }
}

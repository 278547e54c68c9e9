using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Glance: images. One object for each world that has it.</summary>
internal sealed class GlanceService : IWorldService
{
    public GlanceService(World world)
    {
        World = world;
    }

    public World World { get; }

    public void Seed(WorldSeed seed)
    {
    }
}

using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova: servers, and the services that bring them to life. One object for each world that has it.</summary>
internal sealed class NovaService : IWorldService
{
    public NovaService(World world)
    {
        World = world;
    }

    public World World { get; }

    public void Seed(WorldSeed seed)
    {
    }
}

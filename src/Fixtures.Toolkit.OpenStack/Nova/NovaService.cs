using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova: servers, and the services that bring them to life. One object for each world that has it.</summary>
internal sealed class NovaService : IWorldService
{
    public NovaService(World world)
    {
        World = world;
        State = world.Store("nova", NovaState.Empty);
        world.Policy.Register("compute", NovaPolicy.Engine);
    }

    public World World { get; }

    public StateStore<NovaState> State { get; }

    public void Seed(WorldSeed seed)
    {
    }
}

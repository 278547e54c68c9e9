using Fixtures.Toolkit.OpenStack.Nova.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova: servers, and the services that bring them to life. One object for each world that has it.</summary>
internal sealed class NovaService : IWorldService
{
    private readonly ComputeSettings _settings;

    public NovaService(World world, ComputeSettings settings)
    {
        World = world;
        _settings = settings;
        State = world.Store("nova", NovaState.Empty);
        Clients = new NovaClients(world.Edges);
        world.Policy.Register("compute", NovaPolicy.Engine);
    }

    public World World { get; }

    public StateStore<NovaState> State { get; }

    public NovaClients Clients { get; }

    public void Seed(WorldSeed seed) => State.Update(state => _settings.Flavors.Aggregate(state, (before, flavor) => before.Add(flavor)));
}

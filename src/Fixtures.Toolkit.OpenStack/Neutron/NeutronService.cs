using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>Neutron: networks, subnets, ports, routers and security groups. One object for each world that has it.</summary>
internal sealed class NeutronService : IWorldService
{
    public NeutronService(World world)
    {
        World = world;
    }

    public World World { get; }

    public void Seed(WorldSeed seed)
    {
    }
}

using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Keystone: who may talk to the cloud, and where its services are. One object for each world that has it.</summary>
internal sealed class KeystoneService : IWorldService
{
    public KeystoneService(World world)
    {
        World = world;
    }

    public World World { get; }

    public void Seed(WorldSeed seed)
    {
    }
}

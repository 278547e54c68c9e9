using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// Nova in one world: its state, the clients of other services and the settings. Actors add themselves as extension properties.
/// </summary>
internal sealed record NovaContext(World World, StateStore<NovaState> State, NovaClients Clients, ComputeSettings Settings)
{
    /// <summary>The host name of the API, the conductor and the scheduler.</summary>
    public const string Controller = "controller";

    /// <summary>What the release of the world does otherwise than others.</summary>
    public NovaRelease Release => World.Options.Release.For<NovaRelease>();

    /// <summary>The time of the API, the conductor and the scheduler.</summary>
    public DateTimeOffset Now => World.NowOf("nova");
}

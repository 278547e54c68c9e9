using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// What every part of Nova needs in one world: the state, the clients of other services, the settings. Actors are added as extension
/// properties.
/// </summary>
internal sealed record NovaContext(World World, StateStore<NovaState> State, NovaClients Clients, ComputeSettings Settings)
{
    /// <summary>The host of the services that are not computes.</summary>
    public const string Controller = "controller";
}

using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>
/// Cinder in one world: its state, the clients of other services and the settings. Actors add themselves as extension properties.
/// </summary>
internal sealed record CinderContext(World World, StateStore<CinderState> Store, CinderClients Clients, VolumeSettings Settings)
{
    /// <summary>The host name of the API, the scheduler and the backup service.</summary>
    public const string Controller = "controller";

    /// <summary>The differences of the world's release.</summary>
    public CinderRelease Release => World.Options.Release.For<CinderRelease>();

    /// <summary>
    /// What the periodic tasks of the services have done to a state until now. It is worked out when the state is read, so that it needs
    /// no timer.
    /// </summary>
    public Func<CinderContext, CinderState, CinderState> Periodics { get; init; } = static (_, state) => state;

    public CinderState State => Current(Store.Value);

    /// <summary>The world's time in whole seconds, the precision of Cinder's database columns.</summary>
    public DateTimeOffset Now => CinderTime.WholeSeconds(World.NowOf("cinder"));

    public CinderState Update(Func<CinderState, CinderState> change) => Store.Update(state => change(Current(state)));

    public TResult Update<TResult>(Func<CinderState, (CinderState Next, TResult Result)> change) =>
        Store.Update(state => change(Current(state)));

    private CinderState Current(CinderState state) => Periodics(this, state);
}

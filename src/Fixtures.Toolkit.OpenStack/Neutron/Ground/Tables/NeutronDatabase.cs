using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>The state of Neutron in one world, as handlers read and change it.</summary>
internal sealed class NeutronDatabase
{
    private readonly World _world;
    private readonly IReadOnlyList<Callback> _callbacks;
    private readonly Action<IReadOnlyList<ServerEvent>, string> _notify;
    private readonly StateStore<NeutronState> _store;

    /// <param name="initial">The state of a new world.</param>
    /// <param name="hidden">The aliases of extensions that this world does not load, beside those that its release lacks.</param>
    /// <param name="callbacks">All subscriptions, in the order of their calls.</param>
    /// <param name="notify">Sends the events of a change to Nova, with the id of the request that caused them.</param>
    public NeutronDatabase(
        World world, NeutronState initial, IReadOnlyCollection<string> hidden, IReadOnlyList<Callback> callbacks,
        Action<IReadOnlyList<ServerEvent>, string> notify)
    {
        (_world, _callbacks, _notify) = (world, callbacks, notify);
        Features = world.Options.Release.For<NeutronRelease>().Features.Without(hidden);
        _store = world.Store("neutron", initial);
    }

    public NeutronState State => _store.Value;

    /// <summary>The release and the extensions of this world.</summary>
    public NeutronFeatures Features { get; }

    public View ViewFor(ApiRequest request) => new(State, Caller.From(request));

    /// <summary>Applies one change, completely or not at all, and then sends its events to Nova.</summary>
    public (NeutronState State, TResult Result) Change<TResult>(ApiRequest request, Func<NeutronChange, TResult> make)
    {
        var caller = Caller.From(request);
        var (change, result) = _store.Update(state =>
        {
            var change = new NeutronChange(_world, state, caller, _callbacks);
            var made = make(change);
            return (change.State, (change, made));
        });
        foreach (var (kind, id) in change.Made)
            request.Made(kind, id);
        request.Closing = change.Closing ?? request.Closing;
        _notify(change.Events, request.RequestId);
        return (change.State, result);
    }

    /// <summary>Applies a change of Neutron itself, which the journal does not record.</summary>
    public void Seed(Action<NeutronChange> make) => _store.Update(state =>
    {
        var change = new NeutronChange(_world, state, Caller.System(_world, Features), _callbacks);
        make(change);
        return change.State;
    });
}

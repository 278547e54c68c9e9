using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Notifications;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>Neutron: networks, subnets, ports, routers and security groups. One object for each world that has it.</summary>
internal sealed class NeutronService : IWorldService
{
    private readonly NetworkSettings _settings;
    private readonly StateStore<NeutronState> _store;
    private readonly ComputeNotifier _notifier;

    public NeutronService(World world, NetworkSettings settings)
    {
        World = world;
        _settings = settings;
        _store = world.Store("neutron", NeutronState.Empty);
        _notifier = new ComputeNotifier(world);
        world.Policy.Register("network", static () => NeutronPolicy.Engine);
    }

    public World World { get; }

    public NeutronState State => _store.Value;

    public void Seed(WorldSeed seed) => _store.Update(state =>
    {
        var change = new NeutronChange(World, state, Caller.System(World));
        foreach (var network in _settings.Networks)
            NetworkSeed.Add(change, network, seed);
        return change.State;
    });

    public void Resume() => _notifier.Start();

    public IEnumerable<CloudResource> Resources() => NeutronResources.Of(State);

    public void Suspend() => _notifier.Stop();

    public View ViewFor(ApiRequest request) => new(State, Caller.Of(request));

    /// <summary>Makes one change, wholly or not at all, and then tells the compute service what it must know.</summary>
    public (NeutronState State, TResult Result) Change<TResult>(ApiRequest request, Func<NeutronChange, TResult> make)
    {
        NeutronChange change = null!;
        var caller = Caller.Of(request);
        var result = _store.Update(state =>
        {
            change = new NeutronChange(World, state, caller);
            var made = make(change);
            return (change.State, made);
        });
        foreach (var (kind, id) in change.Made)
            request.Made(kind, id);
        _notifier.Send(change.Events, request.RequestId);
        return (change.State, result);
    }
}

using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>The ground all services of one cloud stand on: time, ids, order, messages, state, policy and what happened.</summary>
internal sealed class World : IDisposable
{
    private readonly Dictionary<Type, object> _services = [];
    private volatile bool _isDisposed;

    public World(WorldOptions options)
    {
        Options = options;
        Ids = new IdSource(options.Seed, options.PredictableSecrets);
        Clock = new WorldClock(options.Start, options.FollowsRealTime);
        Calls = new UserCalls(Clock, options.RealTime);
        Clock.Calls = Calls;
        // The loop's luck is apart from the ids, so that an order drawn by the seed does not depend on how many ids were made.
        Luck = new IdSource(options.Seed ^ 0x5DEECE66DUL, predictableSecrets: true);
        Loop = new WorldLoop(options.Scheduling, Luck, Calls, new StallWatch(Calls, options.RealTime, options.UserCodeTimeout, options.IsDebugged));
        Journal = new Journal(Clock) { FollowerFailed = Loop.Surface };
        Requests = new RequestsAtOnce(Journal);
        State = new StateRegistry();
        State.Register(Clock);
        State.Register(Ids);
        Bus = new MessageBus(Clock, Journal, State);
        Changes = new ChangeSignal();
        Policy = new WorldPolicy(State, options.Policy);
        Edges = new EdgeTable(this);
        Hosts = new(() => new AllowedHosts(Outside.Settings.Hosts));
        Locations = new WorldLocations(this);
    }

    public WorldOptions Options { get; }

    /// <summary>Unguessable unless seeded; the first path segment on the shared listener.</summary>
    public string Id { get; } = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);

    public IdSource Ids { get; }

    public WorldClock Clock { get; }

    /// <summary>What draws the order of the loop.</summary>
    public IdSource Luck { get; }

    public WorldLoop Loop { get; }

    /// <summary>The requests of clients that take no turns.</summary>
    public RequestsAtOnce Requests { get; }

    /// <summary>The calls of code of the test's that have not returned.</summary>
    public UserCalls Calls { get; }

    public Journal Journal { get; }

    public StateRegistry State { get; }

    public MessageBus Bus { get; }

    public ChangeSignal Changes { get; }

    public SyncPoints SyncPoints { get; } = new();

    public WorldPolicy Policy { get; }

    public EdgeTable Edges { get; }

    /// <summary>What is not in the world, as far as its services may call it.</summary>
    public Outside Outside { get; } = new();

    /// <summary>The names under which its listeners may be found.</summary>
    public Lazy<AllowedHosts> Hosts { get; }

    /// <summary>Where the world is reached, and so which URLs are its own.</summary>
    public WorldLocations Locations { get; }

    /// <summary>Its services, and those that it could have. Set once by the composition root.</summary>
    public ServiceList Services { get; set; } = ServiceList.Of();

    /// <summary>Who knows the tokens. Set once by the composition root.</summary>
    public ITokenAuthority Tokens { get; set; } = null!;

    /// <summary>Adds a service, which is found by its type.</summary>
    public void Add(IWorldService service) => _services.Add(service.GetType(), service);

    public TService Service<TService>()
        where TService : class => (TService)_services[typeof(TService)];

    public bool Has(Type service) => _services.ContainsKey(service);

    /// <summary>A store of this world; its changes wake whoever waits.</summary>
    public StateStore<TState> Store<TState>(string name, TState initial, Action<TState, TState>? observe = null)
        where TState : class
    {
        var store = new StateStore<TState>(name, initial, Changes.Raise, observe);
        State.Register(store);
        return store;
    }

    /// <exception cref="ObjectDisposedException">The world is thrown away.</exception>
    public void RefuseIfDisposed()
    {
        if (_isDisposed)
            throw new ObjectDisposedException(nameof(OpenStackCloud), "This cloud is thrown away: nothing works in it any more but reading its journal. Do it before DisposeAsync, or build or fork a cloud that lives as long as you need it.");
    }

    /// <summary>The loop ends first: what services of a world that is thrown away cannot do any more is nobody's failure.</summary>
    public void Dispose()
    {
        Loop.End();
        _isDisposed = true;
        Changes.End(Gone());
        SyncPoints.End(Gone());
        Outside.Dispose();
        Clock.Dispose();
    }

    private static ObjectDisposedException Gone() => new(nameof(OpenStackCloud), WorldLoop.EndedMessage);
}

using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;
using Fixtures.Toolkit.OpenStack.Simulation.Clients;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>The base of all services of one cloud: time, ids, scheduling, messages, state, policy and the journal.</summary>
internal sealed class World : IDisposable
{
    /// <summary>The type that users know a world by.</summary>
    private const string Cloud = "OpenStackCloud";

    /// <summary>The parts of the state of every world, and the second part of Nova.</summary>
    private const int OwnParts = 8;

    private static readonly MessageNames NoMessages = new([], static () => [WorldJson.Default]);

    private readonly Stack<IDisposable> _disposables = [];

    private readonly Action _changed;

    /// <summary>As large as the parts need that every world makes. Replaced when a service wakes, because requests read it.</summary>
    private volatile Dictionary<Type, object> _parts = new(capacity: 20);

    private WakingParts? _waking;
    private string? _id;
    private volatile bool _isDisposed;

    /// <param name="options">The options of the world.</param>
    /// <param name="messages">The messages that its services send; none by default.</param>
    /// <param name="services">The number of its services.</param>
    public World(WorldOptions options, MessageNames? messages = null, int services = 0)
    {
        Options = options;
        Messages = messages ?? NoMessages;
        Ids = new IdSource(options.Seed, options.PredictableSecrets);
        Clock = new WorldClock(options.Start, options.RealStart);
        Calls = new UserCalls(Clock, options.RealTime);
        Clock.Calls = Calls;
        // The loop has its own random source, so that its order does not depend on the number of ids.
        var luck = new IdSource(options.Seed ^ 0x5DEECE66DUL, predictableSecrets: true);
        Loop = new WorldLoop(
            options.Scheduling, new StepChooser(luck), Calls,
            new StallWatch(Calls, options.RealTime, options.UserCodeTimeout, options.IsDebugged));
        Journal = new Journal(Clock) { FollowerFailed = Loop.Surface };
        Requests = new RequestsAtOnce(Journal);
        State = new StateRegistry(Messages.LazyJson, OwnParts + services);
        State.Register(Clock);
        State.Register(Ids);
        Changes = new ChangeSignal();
        _changed = Changes.Raise;
        Pause = new WorldPause(Loop, Clock);
        Loop.PassTime = () => !Clock.FollowsRealTime && Pause.IsUnderWay && Pause.PassTime();
        Faults = new WorldFaults(options.Seed, Journal, Pause, Loop, _changed);
        State.Register(Faults);
        Pace = new WorldPace(options.Durations, options.Seed, Pause, _changed);
        State.Register(Pace);
        Bus = new MessageBus(Clock, Journal, State, Messages, Faults, Pause);
        Policy = new WorldPolicy(State, options.Release.Complete(options.Policy));
    }

    public WorldOptions Options { get; }

    /// <summary>Unguessable unless seeded; the first path segment on the shared listener.</summary>
    public string Id => LazyInitializer.EnsureInitialized(ref _id, static () => RandomNumberGenerator.GetHexString(32, lowercase: true));

    public IdSource Ids { get; }

    public WorldClock Clock { get; }

    public WorldLoop Loop { get; }

    /// <summary>The requests of clients outside <see cref="OpenStackCloud.RunClientsAsync"/>.</summary>
    public RequestsAtOnce Requests { get; }

    /// <summary>The calls of user code.</summary>
    public UserCalls Calls { get; }

    public Journal Journal { get; }

    public StateRegistry State { get; }

    public MessageNames Messages { get; }

    public MessageBus Bus { get; }

    public ChangeSignal Changes { get; }

    /// <summary>How services and requests wait for world time.</summary>
    public WorldPause Pause { get; }

    public WorldFaults Faults { get; }

    /// <summary>How long the steps of services take.</summary>
    public WorldPace Pace { get; }

    public WorldPolicy Policy { get; }

    /// <summary>Explains to a test why providers do not fit; null in a world without Placement.</summary>
    public ICandidateReport? CandidateReport { get; set; }

    /// <summary>Repeats or records the random choices of the order and of faults; null lets the seed choose, unrecorded.</summary>
    public ChoiceTape? Tape
    {
        get => Loop.Chooser.Tape;
        set => Loop.Chooser.Tape = Faults.Tape = value;
    }

    /// <summary>
    /// The outstanding work by name: ready steps, waiting messages, calls of user code that have not returned, steps that wait for time.
    /// </summary>
    public IReadOnlyList<string> Pending =>
    [
        .. Loop.Pending,
        .. Bus.Waiting,
        .. Calls.Out.Where(call => !call.IsOfTest).Select(call => $"{call} has not returned"),
        .. Pause.UnderWay.Select(pause => pause.ToString()),
    ];

    /// <summary>The parts that a run of clients needs.</summary>
    public ClientTools ClientTools => new(Loop, Clock, Calls, Options.RealTime);

    /// <summary>The services of the world, in the order in which they start.</summary>
    public IReadOnlyList<IWorldService> Members { get; set; } = [];

    private WakingParts Waking => LazyInitializer.EnsureInitialized(ref _waking, static () => new WakingParts());

    /// <summary>Adds a part that this floor does not know, such as a service or the table of edges, under its type.</summary>
    public void Add<TPart>(TPart part)
        where TPart : class => Add(typeof(TPart), part);

    /// <summary>Adds a part under a type of its own, as services are.</summary>
    public void Add(Type type, object part)
    {
        if (_waking?.Service is { } maker && part is not IWorldService && !maker.HasPart(type))
        {
            throw new InvalidOperationException(
                $"A service makes a {type.Name} at its first use. List it in FirstUse, so that it is found before.");
        }

        (_waking?.Parts ?? _parts).Add(type, part);
        if (part is IDisposable disposable)
            _disposables.Push(disposable);
    }

    /// <summary>The part that was added under its type. It wakes the service that makes it at first use.</summary>
    public TPart Part<TPart>()
        where TPart : class => (TPart)(_parts.TryGetValue(typeof(TPart), out var part) ? part : MakePart(typeof(TPart)));

    /// <summary>The service that was added under its type.</summary>
    public TService Service<TService>()
        where TService : class => Part<TService>();

    /// <summary>Whether there is such a part, made or not.</summary>
    public bool Has(Type part) => _parts.ContainsKey(part) || SleeperWith(part) is not null;

    /// <summary>Makes the parts of a service at its first use. Other threads see all of them at once.</summary>
    public void Wake(ISleepingService service)
    {
        var waking = Waking;
        lock (waking.Gate)
        {
            if (service.IsAwake)
                return;
            var outer = waking.Service;
            waking.Service = service;
            var parts = waking.Parts ??= new(_parts);
            try
            {
                service.Make();
                if (outer is null)
                    _parts = parts;
            }
            finally
            {
                waking.Service = outer;
                if (outer is null)
                    waking.Parts = null;
            }
        }
    }

    private object MakePart(Type type)
    {
        var waking = Waking;
        lock (waking.Gate)
        {
            if (waking.Parts?.TryGetValue(type, out var made) == true)
                return made;
            if (SleeperWith(type) is { } service)
                Wake(service);
            return (waking.Parts ?? _parts)[type];
        }
    }

    private ISleepingService? SleeperWith(Type part) =>
        Members.OfType<ISleepingService>().FirstOrDefault(service => service.HasPart(part));

    /// <summary>The time by the clock of a service or of a compute host; the world's time unless a fault skews that clock.</summary>
    /// <param name="service">The project name: <c>keystone</c>; null for a host.</param>
    /// <param name="host">The host; null for a service.</param>
    public DateTimeOffset NowOf(string? service, string? host = null) =>
        Faults.Watches(PlaceKind.Clock) ? Clock.GetUtcNow() + Faults.SkewOf(service, host) : Clock.GetUtcNow();

    /// <summary>A store of this world; its changes wake waits.</summary>
    public StateStore<TState> Store<TState>(string name, TState initial, Action<TState, TState>? observe = null)
        where TState : class
    {
        var beginning = _waking?.Parts is null ? null : State.BeginningOf(name);
        var store = new StateStore<TState>(name, (TState?)beginning ?? initial, _changed, observe)
        {
            Faults = new StoreFaults(name, Faults),
        };
        State.Register(store);
        return store;
    }

    /// <exception cref="ObjectDisposedException">The world is disposed.</exception>
    public void RefuseIfDisposed()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(
                Cloud,
                "This cloud is disposed; only its journal can still be read. Do this before DisposeAsync, or build or fork a "
                    + "cloud that lives as long as you need it.");
        }
    }

    /// <summary>The loop ends first, so that services that fail during disposal are not reported.</summary>
    public void Dispose()
    {
        Loop.End();
        _isDisposed = true;
        Changes.End(Gone());
        Faults.Holds.End(Gone());
        while (_disposables.TryPop(out var part))
            part.Dispose();
        Clock.Dispose();
    }

    private static ObjectDisposedException Gone() => new(Cloud, WorldLoop.EndedMessage);

    /// <summary>The parts of the world while a service wakes, which others do not see yet.</summary>
    private sealed class WakingParts
    {
        public Lock Gate { get; } = new();

        /// <summary>The parts with those that are made; null while no service wakes.</summary>
        public Dictionary<Type, object>? Parts { get; set; }

        /// <summary>The service that is waking; null while none is.</summary>
        public ISleepingService? Service { get; set; }
    }
}

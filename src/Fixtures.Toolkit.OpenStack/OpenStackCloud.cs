using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.StubServices;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A whole OpenStack in this process. Any number live side by side and know nothing of each other.</summary>
/// <remarks>After <see cref="DisposeAsync"/> only what is to be read remains, such as the journal; all else throws <see cref="ObjectDisposedException"/>.</remarks>
public sealed class OpenStackCloud : IAsyncDisposable
{
    /// <summary>A value, made at the first use: the unchanged demo world when its services have started.</summary>
    private static readonly Lazy<WorldSnapshot> SettledDemoWorld = new(StartDemoWorld);

    private readonly OpenStackBuilder _blueprint;
    private readonly IReadOnlyList<IWorldService> _services;
    private readonly List<LoopbackListener> _listeners = [];
    private readonly ConcurrentDictionary<Type, object> _features = new();
    private readonly ConcurrentQueue<Func<ValueTask>> _onDisposing = new();
    private bool _joined;

    private OpenStackCloud(OpenStackBuilder blueprint, World world, bool isHeard = true)
    {
        _blueprint = blueprint;
        World = world;
        if (isHeard && blueprint.LoggerFactory is { } loggers)
            JournalLog.Echo(world.Journal, loggers);
        Policy = new CloudPolicy(this, world.Policy);
        world.Add(new WorldApis());
        WorldEdges.Connect(world, blueprint.Get<OutsideSettings>());
        Edges = new CloudEdges(world.Edges, blueprint.Get<StubServiceSettings>().Services.Select(stub => stub.Type));
        world.Edges.Standing = blueprint.Get<ServiceEdgeSettings>().Edges;
        world.Apis.Stubs = [.. blueprint.Get<StubServiceSettings>().Services.Select(stub => new StubApi(stub, this))];
        if (world.Stubs.Count > 0)
            world.Calls.Expect();
        world.SyncPoints.TestToken = () => Cancellation;
        _services = CloudComposition.Compose(world, blueprint);
    }

    internal World World { get; }

    /// <summary>The address below which the cloud's clients in this process find it. Only <see cref="CreateHandler"/> reaches it.</summary>
    public Uri Address { get; } = InProcessHandler.BaseAddress;

    /// <summary>The world's time. Timers made from it fire when the world reaches their time.</summary>
    public TimeProvider Time => World.Clock;

    /// <summary>Which services the cloud has.</summary>
    public CloudServices Services => _blueprint.Services;

    /// <summary>The compute hosts, to be stopped, killed and started.</summary>
    /// <exception cref="InvalidOperationException">The cloud has no Nova.</exception>
    public ComputeHosts Hosts
    {
        get
        {
            World.RefuseIfDisposed();
            return World.Has(typeof(ComputeHosts))
                ? World.Part<ComputeHosts>()
                : throw new InvalidOperationException("This cloud has no compute service. Build it with CloudServices.Compute.");
        }
    }

    /// <summary>Places in the services' work at which a test can hold them.</summary>
    public SyncPoints SyncPoints => World.SyncPoints;

    /// <summary>All that happened.</summary>
    public Journal Journal => World.Journal;

    /// <summary>Logs all that happens from now on, until the returned value is disposed, as <see cref="OpenStackBuilder.WithLogging"/> does.</summary>
    public IDisposable LogTo(ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        return JournalLog.Echo(World.Journal, loggers);
    }

    /// <summary>The HTTP edges between the services: to be observed, failed, mocked or led elsewhere.</summary>
    public CloudEdges Edges { get; }

    /// <summary>Who may do what.</summary>
    public CloudPolicy Policy { get; }

    /// <summary>The seed of this world's ids and luck. A world built with it and driven the same way is the same.</summary>
    public ulong Seed => World.Ids.Seed;

    /// <summary>When the services behind the API do their work.</summary>
    public Scheduling Scheduling => World.Loop.Scheduling;

    /// <summary>Whether the clock goes on by itself; otherwise it stands still until advanced.</summary>
    public bool HasRunningClock => World.Clock.FollowsRealTime;

    /// <summary>What ends a wait of this moment that is given no token of its own; see <see cref="OpenStackBuilder.WithCancellation"/>. None where the builder was told none.</summary>
    public CancellationToken Cancellation => _blueprint.Cancellation?.Invoke() ?? CancellationToken.None;

    /// <summary>Whether no service has anything left to do before the clock moves or a request comes.</summary>
    public bool IsIdle => World.Loop.IsIdle;

    /// <summary>What is under way, by name: work that is ready, messages that wait in mailboxes, calls of the test's own code that have not returned.</summary>
    public IReadOnlyList<string> Pending => [.. World.Loop.Pending, .. World.Bus.Waiting, .. World.Calls.Out.Where(call => !call.IsOfTest).Select(call => $"{call} has not returned")];

    /// <summary>The armed timers, soonest first.</summary>
    public IReadOnlyList<(DateTimeOffset Due, string Name)> Timers => World.Clock.Armed;

    /// <summary>Rises with every change of any state; see <see cref="NextChangeAsync"/>.</summary>
    public long Revision => World.Changes.Revision;

    /// <summary>Completes at the first change of any state after the revision <paramref name="seen"/>.</summary>
    /// <exception cref="ObjectDisposedException">The cloud is thrown away, or was before anything changed.</exception>
    public Task NextChangeAsync(long seen) => World.Changes.After(seen);

    /// <summary>A handler that carries requests into the cloud without a socket. Give it to any client that takes an <see cref="HttpMessageHandler"/>.</summary>
    public HttpMessageHandler CreateHandler()
    {
        World.RefuseIfDisposed();
        return new InProcessHandler(new WorldAddress(World));
    }

    /// <summary>A client on <see cref="CreateHandler"/>, with <see cref="Address"/> as its base.</summary>
    public HttpClient CreateClient() => new(CreateHandler()) { BaseAddress = Address };

    /// <summary>The settings of a feature that the cloud was built with; a new <typeparamref name="TSettings"/> where nothing was set. A fork has the same.</summary>
    public TSettings Settings<TSettings>()
        where TSettings : class, new() => _blueprint.Get<TSettings>();

    /// <summary>What an extension keeps with the cloud, made at its first use: how third parties add a property to every cloud.</summary>
    public TFeature Feature<TFeature>(Func<OpenStackCloud, TFeature> create)
        where TFeature : class =>
        (TFeature)_features.GetOrAdd(typeof(TFeature), static (_, state) => state.create(state.cloud), (create, cloud: this));

    /// <summary>Makes the cloud reachable on the process's shared listener, below a path of its own. Loopback only.</summary>
    /// <returns>The address, with a slash at the end.</returns>
    public Task<Uri> ListenAsync()
    {
        World.RefuseIfDisposed();
        _joined = true;
        return SharedListener.Instance.JoinAsync(World);
    }

    /// <summary>Makes the cloud reachable on a port of its own. Loopback only.</summary>
    /// <param name="port">0 takes a free one.</param>
    public async Task<Uri> ListenAsync(int port)
    {
        World.RefuseIfDisposed();
        var address = new WorldAddress(World);
        var listener = await LoopbackListener.StartAsync(port, http =>
        {
            http.Features.Set(address);
            return World.Hosts.Allows(http.Request) ? ApiPipeline.InvokeAsync(http) : AllowedHosts.RefuseAsync(http, World.Journal);
        }).ConfigureAwait(false);
        _listeners.Add(listener);
        World.Locations.Add(listener.Address);
        return listener.Address;
    }

    /// <summary>All that is in the cloud now and stays until somebody removes it, service by service. What comes by itself is left out: default security groups and rules, tokens.</summary>
    public IReadOnlyList<CloudResource> ListResources() => [.. _services.SelectMany(service => service.Resources())];

    /// <summary>
    /// Lets the services work until none has anything left to do. Time does not pass. A call of the test's own code that waits for the world's time, as
    /// <c>Task.Delay(span, cloud.Time)</c> does, keeps nobody; one that waits for anything else does.
    /// </summary>
    /// <exception cref="StalledWorldException">Code of the test's has not returned for too long: see <see cref="OpenStackBuilder.WithUserCodeTimeout"/>.</exception>
    /// <exception cref="ObjectDisposedException">The cloud is thrown away, or was meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The message names what was under way.</exception>
    public Task RunUntilIdleAsync(CancellationToken cancellation = default)
    {
        World.RefuseIfDisposed();
        return World.Loop.RunUntilIdleAsync(cancellation.CanBeCanceled ? cancellation : Cancellation);
    }

    /// <summary>
    /// Lets the services work until any state has changed since the revision <paramref name="seen"/>, or until none has anything left to do: one turn of a wait
    /// that looks, lets work, and looks again. Time does not pass.
    /// </summary>
    /// <param name="seen">The <see cref="Revision"/> before the look.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="StalledWorldException">Code of the test's has not returned for too long.</exception>
    internal async Task<bool> RunUntilChangeAsync(long seen, CancellationToken cancellation = default)
    {
        World.RefuseIfDisposed();
        await World.Loop.RunUntilChangeAsync(() => Revision != seen, cancellation.CanBeCanceled ? cancellation : Cancellation).ConfigureAwait(false);
        return Revision != seen;
    }

    /// <summary>
    /// Awaits code of the test's that a wait has called, such as its look at a resource. Where that does not return, this ends as every wait does: when the world has
    /// stood still for too long, when it is cancelled, or when the cloud is thrown away.
    /// </summary>
    /// <param name="what">Names the code, for the message.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="StalledWorldException">It has not returned for too long.</exception>
    internal async Task<T> AwaitUserCodeAsync<T>(string what, Func<Task<T>> code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        // A client that takes turns is watched as a whole.
        if (World.Loop.Clients.Current is not null)
            return await code().ConfigureAwait(false);
        var running = World.Calls.RunLookAsync(() => what, code);
        if (running.IsCompleted)
            return await running.ConfigureAwait(false);
        await World.Loop.AwaitAsync(Task.WhenAny(running, World.Loop.Ended), cancellation).ConfigureAwait(false);
        if (!running.IsCompleted)
            World.Loop.RefuseIfEnded();
        return await running.ConfigureAwait(false);
    }

    /// <summary>
    /// Runs clients at once, and waits for their ends. In a <see cref="Scheduling.Seeded"/> world their requests take turns with each other and with the services,
    /// and the seed decides whose comes next: the same seed gives the same journal, also when the clients really await something. When all of them wait, the
    /// world's time passes, timer by timer. In other worlds this is <c>Task.WhenAll</c>.
    /// </summary>
    /// <remarks>
    /// A client may await the cloud (requests by any HTTP client on <see cref="CreateHandler"/>, waits, its hosts, its time) and use <c>Task.Yield</c> and <c>Task.Run</c>. Others wait
    /// for a client that awaits something else, up to 2 s of real time; one that comes back later, when the others have gone on, fails the run, for then the order
    /// would not be the seed's. Outside of this, a seeded world answers each request before the next one is sent.
    /// </remarks>
    /// <param name="clients">Each runs from its beginning to its end, once.</param>
    /// <exception cref="InvalidOperationException">Clients are running in this world already, or a client made the order depend on more than the seed.</exception>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(seed).Build();
    /// await cloud.RunClientsAsync(
    ///     () => cloud.Servers.BootAsync("a"),
    ///     () => cloud.Servers.BootAsync("b"));
    /// </code>
    /// </example>
    public Task RunClientsAsync(params Func<Task>[] clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        World.RefuseIfDisposed();
        return Scheduling == Scheduling.Seeded
            ? World.Loop.Clients.RunAsync(World.ClientTools, clients, Cancellation)
            : Task.WhenAll(clients.Select(client => client()));
    }

    /// <summary>
    /// Does one step of one service. False when there is none to do. For <see cref="Scheduling.Stepped"/> worlds. The step runs on the caller: code of the test's that
    /// blocks in it blocks the caller.
    /// </summary>
    /// <exception cref="InvalidOperationException">A client of <see cref="RunClientsAsync"/> calls it: there the seed decides the steps.</exception>
    public bool Step()
    {
        World.RefuseIfDisposed();
        return World.Loop.Clients.Current is null
            ? World.Loop.Step()
            : throw new InvalidOperationException("A client of RunClientsAsync takes no steps: there the seed decides who does. Await a request, a wait or RunUntilIdleAsync.");
    }

    /// <summary>Lets time pass: every timer on the way fires at its time, and what it sets off runs until idle before time goes on.</summary>
    public async Task AdvanceAsync(TimeSpan span, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        await RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var end = World.Clock.GetUtcNow() + span;
        while (World.Clock.NextDue(end) is { } due)
        {
            World.Clock.MoveTo(due);
            await RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        }

        World.Clock.MoveTo(end);
        await RunUntilIdleAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes the whole world as a value. It copies nothing.</summary>
    /// <exception cref="InvalidOperationException">Work is under way; the message names it.</exception>
    public WorldSnapshot Snapshot()
    {
        RefuseIfBusy();
        return World.State.Capture(World.Clock.GetUtcNow());
    }

    /// <summary>Puts the world back to what it was. What happened since stays in the journal.</summary>
    public void Restore(WorldSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        RefuseIfBusy();
        foreach (var service in _services)
            service.Suspend();
        World.State.Restore(snapshot);
        World.Edges.ForgetTokens();
        foreach (var service in _services)
            service.Resume();
        World.Journal.Write(JournalKind.Control, "test", $"restores the snapshot of {snapshot.TakenAt:O}");
    }

    /// <summary>A second world that begins where this one stands, and goes its own way. It copies nothing.</summary>
    public OpenStackCloud Fork() => Fork(Snapshot());

    /// <summary>A second world that begins at <paramref name="snapshot"/>, and goes its own way.</summary>
    public OpenStackCloud Fork(WorldSnapshot snapshot) => Fork(snapshot, Scheduling);

    /// <summary>A second world that begins at <paramref name="snapshot"/>, and goes its own way with a scheduling of its own.</summary>
    public OpenStackCloud Fork(WorldSnapshot snapshot, Scheduling scheduling)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        World.RefuseIfDisposed();
        var fork = new OpenStackCloud(_blueprint, new World(World.Options with { Scheduling = scheduling }, World.Messages));
        fork.Begin(snapshot);
        return fork;
    }

    /// <summary>The whole world as JSON, the same value that <see cref="Snapshot"/> takes.</summary>
    /// <exception cref="InvalidOperationException">Work is under way; the message names it.</exception>
    public JsonObject Export()
    {
        RefuseIfBusy();
        return World.State.Export();
    }

    /// <summary>Replaces the world by an exported one of the same services: wholly, or not at all.</summary>
    /// <exception cref="InvalidOperationException">It is no such export, or a part cannot be read; the message says what is amiss, and the world is as it was.</exception>
    public void Import(JsonObject world)
    {
        ArgumentNullException.ThrowIfNull(world);
        RefuseIfBusy();
        var imported = World.State.Parse(world, World.Clock.GetUtcNow());
        Try(imported);
        Restore(imported);
    }

    /// <summary>Runs <paramref name="action"/> when the cloud is disposed, while all of it still works: for extensions that look a last time.</summary>
    public void OnDisposing(Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _onDisposing.Enqueue(action);
    }

    /// <summary>Throws the cloud away. Whatever still waits in it ends with an <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            while (_onDisposing.TryDequeue(out var action))
                await action().ConfigureAwait(false);
        }
        finally
        {
            if (_joined)
                SharedListener.Instance.Leave(World);
            foreach (var listener in _listeners)
                await listener.DisposeAsync().ConfigureAwait(false);
            Discard();
        }
    }

    private void Discard()
    {
        World.Dispose();
        foreach (var service in _services)
            service.Suspend();
    }

    /// <summary>
    /// Makes the cloud that the builder describes. The demo world is the same every time but for what its seed decides, so it is
    /// started once per process and every further one begins where that one had settled.
    /// </summary>
    internal static OpenStackCloud Create(OpenStackBuilder builder)
    {
        var options = builder.World.PredictableSecrets ? builder.World : builder.World with { Seed = RandomSeed() };
        if (!builder.IsDemoWorld)
            return Start(builder, options);
        var cloud = new OpenStackCloud(builder, new World(options, CloudComposition.Messages));
        cloud.Begin(SettledDemoWorld.Value);
        return cloud;
    }

    private static OpenStackCloud Start(OpenStackBuilder builder, WorldOptions options)
    {
        var cloud = new OpenStackCloud(builder, new World(options, CloudComposition.Messages));
        var seed = new WorldSeed(cloud.World);
        foreach (var service in cloud._services)
            service.Seed(seed);
        foreach (var service in cloud._services)
            service.Resume();
        return cloud;
    }

    private static WorldSnapshot StartDemoWorld()
    {
        var builder = new OpenStackBuilder();
        var cloud = Start(builder, builder.World with { Scheduling = Scheduling.Stepped });
        while (cloud.Step())
        {
        }

        return cloud.Snapshot();
    }

    /// <summary>Puts an imported state into a world of its own first: what breaks in it breaks there, and not in the middle of this one.</summary>
    private void Try(WorldSnapshot imported)
    {
        var trial = new OpenStackCloud(_blueprint, new World(World.Options with { Scheduling = Scheduling.Stepped, FollowsRealTime = false }, World.Messages), isHeard: false);
        try
        {
            trial.Begin(imported);
            _ = trial.ListResources();
            _ = trial.World.State.Export();
            WorldReading.ReadAll(trial.World);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"The imported world does not hold together: {error.Message} Import what Export gave, unchanged.", error);
        }
        finally
        {
            trial.Discard();
        }
    }

    private void Begin(WorldSnapshot snapshot)
    {
        World.State.Restore(snapshot);
        foreach (var service in _services)
            service.Resume();
    }

    private static ulong RandomSeed() =>
        BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private void RefuseIfBusy()
    {
        World.RefuseIfDisposed();
        if (!IsIdle || World.Loop.RunningHandlers > 0)
        {
            throw new InvalidOperationException(
                $"The world is busy ({string.Join("; ", Pending.DefaultIfEmpty("a handler waits for a reply"))}). Await RunUntilIdleAsync first.");
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A whole OpenStack in this process. Any number of clouds live side by side and share no state.</summary>
/// <remarks>
/// After <see cref="DisposeAsync"/> only reading works, such as the <see cref="Journal"/>; all else throws
/// <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class OpenStackCloud : IAsyncDisposable
{
    private readonly OpenStackBuilder _blueprint;
    private readonly CloudSockets _sockets;
    private DisposalActions? _onDisposing;
    private CloudFaults? _faults;
    private ImmutableDictionary<Type, object> _features = ImmutableDictionary<Type, object>.Empty;

    /// <param name="blueprint">The settings.</param>
    /// <param name="options">The options of its world.</param>
    /// <param name="isLogged">False leaves out the builder's logging.</param>
    internal OpenStackCloud(OpenStackBuilder blueprint, WorldOptions options, bool isLogged = true)
    {
        (_blueprint, World) = (blueprint, CloudWorld.Create(blueprint, options));
        if (isLogged && blueprint.LoggerFactory is { } loggers)
            JournalLog.Echo(World.Journal, loggers);
        World.Faults.BeginInCloud = rule => Faults.Begin(rule);
        _sockets = new CloudSockets(World);
        Policy = new CloudPolicy(this, World.Policy);
        Edges = new CloudEdges(this, ServiceNames.From(blueprint));
        Run = new CloudRun(this);
        State = new CloudState(World, CloudWorld.CreateServices(this, blueprint));
    }

    internal World World { get; }

    internal CloudState State { get; }

    /// <summary>Runs the services.</summary>
    internal CloudRun Run { get; }

    /// <summary>The base address for clients in this process. Only <see cref="CreateHandler()"/> reaches it.</summary>
    public Uri Address { get; } = InProcessHandler.BaseAddress;

    /// <summary>
    /// The auth URL for clients in this process: Keystone's <c>/identity/v3</c>, without a slash at the end. Only
    /// <see cref="CreateHandler()"/> reaches it; <see cref="ListenAsync()"/> returns one for sockets. A cloud without Keystone answers 404
    /// there.
    /// </summary>
    /// <example>
    /// <code>
    /// using var session = new OpenStackSession(
    ///     cloud.CreateHandler(), cloud.AuthUrl, new OpenStackLogin("demo", "demo", OpenStackScope.Project("demo")), cloud.Time);
    /// </code>
    /// </example>
    public Uri AuthUrl => CloudAddress.AuthUrlBelow(Address);

    /// <summary>The world's time. Its timers fire when the world's time reaches them.</summary>
    public TimeProvider Time => World.Clock;

    /// <summary>The simulated services of the cloud, in the order in which they start. Stub services are not among them.</summary>
    public IReadOnlyList<OpenStackService> Services => _blueprint.Services;

    /// <summary>Whether the cloud has a simulated service.</summary>
    /// <param name="name">Its catalog type or its project: <c>compute</c> or <c>nova</c>.</param>
    /// <exception cref="ArgumentException">No cloud can have a service of that name; the message lists those that there are.</exception>
    public bool HasService(string name) => _blueprint.HasService(name);

    /// <summary>The compute hosts, which a test can stop, kill and start.</summary>
    /// <exception cref="InvalidOperationException">The cloud has no Nova.</exception>
    public ComputeHosts Hosts => ComputeHosts.In(World);

    /// <summary>The services of block storage, which a test can stop, kill and start.</summary>
    /// <exception cref="InvalidOperationException">The cloud has no Cinder.</exception>
    public VolumeServices VolumeServices => VolumeServices.In(World);

    /// <summary>The daemons of object storage, which a test can stop, start and run.</summary>
    /// <exception cref="InvalidOperationException">The cloud has no Swift.</exception>
    public ObjectStorageServices ObjectStorageServices => ObjectStorageServices.In(World);

    /// <summary>The faults of the cloud, and the places at which a test can hold an actor.</summary>
    public CloudFaults Faults => LazyInitializer.EnsureInitialized(ref _faults, () => new CloudFaults(this));

    /// <summary>
    /// How long the steps of operations take in the world's time; a new value counts for steps that begin after it. Default:
    /// <see cref="Durations.Instant"/>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A duration is negative, reversed or longer than 365 days; the message names each.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The cloud is disposed, and a duration is set.</exception>
    /// <example><code>cloud.Durations = cloud.Durations with { Spawn = TimeSpan.FromSeconds(30) };</code></example>
    public Durations Durations
    {
        get => World.Pace.Durations;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            World.RefuseIfDisposed();
            DurationCheck.Require(value);
            World.Pace.Set(value);
        }
    }

    /// <summary>All events of the world.</summary>
    /// <example><code>var failures = cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Fault).ToList();</code></example>
    public Journal Journal => World.Journal;

    /// <summary>Logs all events, as <see cref="OpenStackBuilder.WithLogging"/> does, until the returned value is disposed.</summary>
    public IDisposable LogTo(ILoggerFactory loggers) => JournalLog.Echo(World.Journal, loggers);

    /// <summary>The HTTP edges between the services, which a test can observe, fail, mock or redirect.</summary>
    public CloudEdges Edges { get; }

    /// <summary>The policy rules of the services.</summary>
    public CloudPolicy Policy { get; }

    /// <summary>The seed of ids and random choices. A world with the same seed and the same calls is the same.</summary>
    public ulong Seed => World.Ids.Seed;

    /// <summary>When the services behind the APIs do their work.</summary>
    public Scheduling Scheduling => World.Loop.Scheduling;

    /// <summary>Whether the clock follows real time; otherwise it stands still until advanced.</summary>
    internal bool HasRunningClock => World.Clock.FollowsRealTime;

    /// <summary>
    /// Cancels waits that get no token of their own; see <see cref="OpenStackBuilder.WithCancellation"/>. Default:
    /// <see cref="CancellationToken.None"/>.
    /// </summary>
    public CancellationToken Cancellation => _blueprint.Cancellation?.Invoke() ?? CancellationToken.None;

    /// <summary>Whether no service has work left until the clock moves or a request comes.</summary>
    public bool IsIdle => World.Loop.IsIdle;

    /// <summary>
    /// The outstanding work by name: ready steps, waiting messages, calls of user code that have not returned, steps that wait for time.
    /// </summary>
    public IReadOnlyList<string> Pending => World.Pending;

    /// <summary>The armed timers, soonest first.</summary>
    public IReadOnlyList<(DateTimeOffset Due, string Name)> Timers => World.Clock.Armed;

    /// <summary>Rises with every change of any state; see <see cref="NextChangeAsync"/>.</summary>
    internal long Revision => World.Changes.Revision;

    /// <summary>Completes at the first change of any state after the revision <paramref name="seen"/>.</summary>
    /// <exception cref="ObjectDisposedException">The cloud is disposed, or was disposed before a change.</exception>
    internal Task NextChangeAsync(long seen) => World.Changes.After(seen);

    /// <summary>
    /// A handler that sends requests to the cloud without a socket, for any client that takes an <see cref="HttpMessageHandler"/>.
    /// </summary>
    /// <remarks>
    /// A request that waits for a service that will not reply, because it does not run or a fault lost the message, is answered after its
    /// timeout, such as 60 s of world time: the frozen clock moves on to it, unless the world is stepped by the test.
    /// </remarks>
    /// <example><code>using var http = new HttpClient(cloud.CreateHandler()) { BaseAddress = cloud.Address };</code></example>
    public HttpMessageHandler CreateHandler() => InProcessHandler.For(World);

    /// <summary>
    /// The same, for a client that polls with hard-coded delays: with <paramref name="settle"/>, the services finish the work that a
    /// request began before its answer arrives, so that the next poll sees the final state.
    /// </summary>
    /// <remarks>
    /// After each request the services run until they are idle, as in <see cref="RunUntilIdleAsync"/>. World time does not pass, unless a
    /// step that is under way takes time by <see cref="Durations"/> or by a fault: then the frozen clock moves on, timer by timer, until no
    /// step waits for it. The answer itself is from before: a boot still answers BUILD. A held actor stays held. A running clock is not
    /// moved, and nobody waits for it. A request of code that the cloud itself runs, such as a hypervisor of the test, does not settle.
    /// </remarks>
    /// <param name="settle">Whether to wait; false is <see cref="CreateHandler()"/>.</param>
    /// <example><code>using var http = new HttpClient(cloud.CreateHandler(settle: true)) { BaseAddress = cloud.Address };</code></example>
    public HttpMessageHandler CreateHandler(bool settle) => settle ? new SettlingHandler(this, CreateHandler()) : CreateHandler();

    /// <summary>The handler for a request to a URL, without a socket; null if nothing of the cloud answers there.</summary>
    internal HttpMessageHandler? FindHandler(Uri url, bool settle)
    {
        if (World.Locations.AddressOf(url) is not { } address)
            return null;
        World.RefuseIfDisposed();
        var handler = new InProcessHandler(address, isOfListener: true);
        return settle ? new SettlingHandler(this, handler) : handler;
    }

    /// <summary>A client on <see cref="CreateHandler()"/> with <see cref="Address"/> as its base address.</summary>
    public HttpClient CreateClient() => CreateClient(settle: false);

    /// <summary>A client on <see cref="CreateHandler(bool)"/> with <see cref="Address"/> as its base address.</summary>
    /// <param name="settle">Whether the services finish their work after each request.</param>
    public HttpClient CreateClient(bool settle) => new(CreateHandler(settle)) { BaseAddress = Address };

    /// <summary>
    /// The settings of a feature; a new <typeparamref name="TSettings"/> if the builder has none. A fork has the same settings.
    /// </summary>
    public TSettings Settings<TSettings>()
        where TSettings : class, new() => _blueprint.Get<TSettings>();

    /// <summary>
    /// An object that an extension keeps with the cloud, created at first use. It lets third parties add properties to the cloud.
    /// </summary>
    public TFeature Feature<TFeature>(Func<OpenStackCloud, TFeature> create)
        where TFeature : class =>
        (TFeature)ImmutableInterlocked.GetOrAdd(
            ref _features, typeof(TFeature), static (_, state) => state.create(state.cloud), (create, cloud: this));

    /// <summary>Serves the cloud on the shared loopback listener of the process, below its own path.</summary>
    /// <returns>The address, with a slash at the end; it has the auth URL.</returns>
    /// <example>
    /// <code>
    /// var address = await cloud.ListenAsync();
    /// Console.WriteLine($"openstack --os-auth-url {address.AuthUrl} server list");
    /// </code>
    /// </example>
    public async Task<CloudAddress> ListenAsync() => new((await _sockets.JoinSharedAsync().ConfigureAwait(false)).AbsoluteUri);

    /// <summary>Serves the cloud on its own loopback port.</summary>
    /// <param name="port">0 takes a free port.</param>
    /// <returns>The address, with a slash at the end; it has the auth URL.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task<CloudAddress> ListenAsync(int port) => new((await _sockets.ListenAsync(port).ConfigureAwait(false)).AbsoluteUri);

    /// <summary>
    /// All resources that exist until they are deleted, service by service. Resources that appear by themselves, such as default security
    /// groups, and tokens are left out.
    /// </summary>
    public IReadOnlyList<CloudResource> ListResources() => State.ListResources();

    /// <summary>
    /// Runs the services until they are idle. Time does not pass. A call of user code that waits for the world's time, such as
    /// <c>Task.Delay(span, cloud.Time)</c>, does not count as work; one that waits for anything else does.
    /// </summary>
    /// <exception cref="StalledWorldException">
    /// User code did not return in time: see <see cref="WorldBuilderExtensions.WithUserCodeTimeout"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The cloud is disposed, or was disposed meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled. The message names the outstanding work.</exception>
    public Task RunUntilIdleAsync(CancellationToken cancellation = default) => Run.UntilIdleAsync(cancellation);

    /// <summary>
    /// Runs clients concurrently and waits for all of them. In a <see cref="Scheduling.Seeded"/> world their requests take turns with each
    /// other and with the services, and the seed decides the order: the same seed gives the same journal, even when the clients await real
    /// work. In an <see cref="Scheduling.Eager"/> world they run at once. In both, the world's time passes when all of them wait for it,
    /// timer by timer. In a <see cref="Scheduling.Stepped"/> world this is <c>Task.WhenAll</c>.
    /// </summary>
    /// <remarks>
    /// A client may await the cloud (requests by any HTTP client on <see cref="CreateHandler()"/>, waits, hosts, time), and use
    /// <c>Task.Yield</c> and <c>Task.Run</c>. For a client that awaits anything else the others wait up to 2 s of real time; one that comes
    /// back after they have gone on fails the run, because the seed no longer decides the order. Outside of this method, a seeded world
    /// answers each request before the next one is sent.
    /// </remarks>
    /// <param name="clients">The clients; each runs once.</param>
    /// <exception cref="InvalidOperationException">
    /// Clients are already running in this world, or a client made the order depend on more than the seed.
    /// </exception>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(seed).Build();
    /// await cloud.RunClientsAsync(
    ///     () => cloud.Servers.BootAsync("a"),
    ///     () => cloud.Servers.BootAsync("b"));
    /// </code>
    /// </example>
    public Task RunClientsAsync(params Func<Task>[] clients) => Run.ClientsAsync(clients);

    /// <summary>
    /// Runs one step of one service, in <see cref="Scheduling.Stepped"/> worlds. False if there is none. The step runs on the calling
    /// thread, so user code that blocks in it blocks the caller.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A client of <see cref="RunClientsAsync"/> calls it, where the seed decides the steps.
    /// </exception>
    public bool Step() => Run.Step();

    /// <summary>Lets time pass: every timer fires at its time, and the services run until idle before time goes on.</summary>
    /// <example><code>await cloud.AdvanceAsync(TimeSpan.FromMinutes(10));</code></example>
    public Task AdvanceAsync(TimeSpan span, CancellationToken cancellation = default) => Run.AdvanceAsync(span, cancellation);

    /// <summary>Takes the whole world as a value. It copies nothing.</summary>
    /// <exception cref="InvalidOperationException">The world is busy; the message names the work.</exception>
    public WorldSnapshot Snapshot() => State.Capture();

    /// <summary>Restores the world from a snapshot. The journal keeps its entries.</summary>
    /// <exception cref="InvalidOperationException">The world is busy; the message names the work.</exception>
    /// <example>
    /// <code>
    /// var before = cloud.Snapshot();
    /// await cloud.Servers.BootAsync("web");
    /// cloud.Restore(before);
    /// </code>
    /// </example>
    public void Restore(WorldSnapshot snapshot) => State.Restore(snapshot);

    /// <summary>A second, independent world that begins in this one's state. It copies nothing.</summary>
    /// <exception cref="InvalidOperationException">The world is busy; the message names the work.</exception>
    /// <example><code>await using var copy = cloud.Fork();</code></example>
    public OpenStackCloud Fork() => Fork(Snapshot());

    /// <summary>A second, independent world that begins at <paramref name="snapshot"/>.</summary>
    public OpenStackCloud Fork(WorldSnapshot snapshot) => Fork(snapshot, Scheduling);

    /// <summary>A second, independent world that begins at <paramref name="snapshot"/>, with another scheduling.</summary>
    public OpenStackCloud Fork(WorldSnapshot snapshot, Scheduling scheduling) =>
        Fork(snapshot, World.Options with { Scheduling = scheduling });

    /// <summary>A second, independent world that begins at <paramref name="snapshot"/> and goes on with another seed.</summary>
    internal OpenStackCloud Fork(WorldSnapshot snapshot, ulong seed) => Fork(snapshot, World.Options with { Seed = seed });

    private OpenStackCloud Fork(WorldSnapshot snapshot, WorldOptions options)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        World.RefuseIfDisposed();
        var fork = new OpenStackCloud(_blueprint, options);
        fork.State.Begin(snapshot);
        return fork;
    }

    /// <summary>The whole world as JSON: the value of <see cref="Snapshot"/>.</summary>
    /// <exception cref="InvalidOperationException">The world is busy; the message names the work.</exception>
    /// <example>
    /// <code>
    /// var text = cloud.Export().ToJsonString();
    /// cloud.Import(JsonNode.Parse(text)!.AsObject());
    /// </code>
    /// </example>
    public JsonObject Export() => State.Export();

    /// <summary>Replaces the world by an export of a cloud with the same services. A failed import changes nothing.</summary>
    /// <exception cref="InvalidOperationException">
    /// The world is busy, or the document is not a valid export; the message says why.
    /// </exception>
    public void Import(JsonObject world)
    {
        ArgumentNullException.ThrowIfNull(world);
        State.Import(world, options => new OpenStackCloud(_blueprint, options, isLogged: false));
    }

    /// <summary>Runs <paramref name="action"/> when the cloud is disposed, while all of it still works.</summary>
    public void OnDisposing(Func<ValueTask> action) => LazyInitializer.EnsureInitialized(ref _onDisposing).Add(action);

    /// <summary>Ends the cloud. Waits in it end with an <see cref="ObjectDisposedException"/>.</summary>
    /// <exception cref="UnfiredFaultException">
    /// A fault of the test never acted. The message repeats the last exception of the test, which <c>await using</c> would hide.
    /// </exception>
    public async ValueTask DisposeAsync()
    {
        var failure = Volatile.Read(ref _faults)?.TakeFailure();
        try
        {
            if (Volatile.Read(ref _onDisposing) is { } actions)
                await actions.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            await _sockets.DisposeAsync().ConfigureAwait(false);
            State.Discard();
        }

        if (failure is not null)
            throw failure;
    }
}

using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Puts a cloud together. It knows no feature: each brings its settings and its <c>With…</c> methods, and anybody's can be added.
/// Unchanged, it builds the world that the README shows: three compute hosts, two images, two networks, three users.
/// </summary>
public sealed class OpenStackBuilder
{
    private readonly Dictionary<Type, object> _settings = [];
    private readonly List<string> _mistakes = [];
    private readonly List<Func<OpenStackBuilder, IEnumerable<string>>> _checks = [];
    private readonly List<Action<OpenStackCloud>> _onBuilt = [];
    private WorldOptions _world = new();
    private CloudServices _services = CloudServices.All;
    private bool _built;

    internal WorldOptions World => _world;

    /// <summary>Who logs what happens in the cloud and in its forks; null where nobody does.</summary>
    internal ILoggerFactory? LoggerFactory { get; private set; }

    /// <summary>What ends a wait that is given no token; null where nothing does.</summary>
    internal Func<CancellationToken>? Cancellation { get; private set; }

    /// <summary>Whether nothing was changed but what a settled world can still take.</summary>
    internal bool IsDemoWorld => _settings.Count == 0 && _services == CloudServices.All
        && _world.Unsettled() == WorldOptions.Default;

    /// <summary>Which services the cloud has. Default: all.</summary>
    public CloudServices Services => _services;

    /// <summary>The settings of a feature as they stand now; a new <typeparamref name="TSettings"/> where nothing was set.</summary>
    public TSettings Get<TSettings>()
        where TSettings : class, new() =>
        _settings.TryGetValue(typeof(TSettings), out var settings) ? (TSettings)settings : new TSettings();

    /// <summary>Changes the settings of a feature: what a <c>With…</c> method is made of.</summary>
    public OpenStackBuilder Configure<TSettings>(Func<TSettings, TSettings> change)
        where TSettings : class, new()
    {
        ArgumentNullException.ThrowIfNull(change);
        RefuseIfBuilt();
        _settings[typeof(TSettings)] = change(Get<TSettings>());
        return this;
    }

    /// <summary>Leaves out every service but these. A service that needs an absent one answers as upstream does when it is down.</summary>
    public OpenStackBuilder WithOnly(CloudServices services)
    {
        RefuseIfBuilt();
        _services = services;
        return this;
    }

    /// <summary>The release to be. Default: <see cref="OpenStackRelease.Zed"/>.</summary>
    public OpenStackBuilder WithRelease(OpenStackRelease release) => ConfigureWorld(world => world with { Release = release });

    /// <summary>Chooses the seed of all ids, tokens and luck. Without it they are different, and unguessable, in every world.</summary>
    public OpenStackBuilder WithSeed(ulong seed) => ConfigureWorld(world => world with { Seed = seed, PredictableSecrets = true });

    /// <summary>When the services behind the API do their work. Default: <see cref="Scheduling.Eager"/>.</summary>
    public OpenStackBuilder WithScheduling(Scheduling scheduling) => ConfigureWorld(world => world with { Scheduling = scheduling });

    /// <summary>The time at which the world begins. Default: 2026-01-01 00:00 UTC. It stands still until advanced.</summary>
    public OpenStackBuilder WithStart(DateTimeOffset start) => ConfigureWorld(world => world with { Start = start.ToUniversalTime() });

    /// <summary>The world's clock goes on by itself from <paramref name="now"/>, as that of a server process must.</summary>
    public OpenStackBuilder WithRunningClock(DateTimeOffset now) =>
        ConfigureWorld(world => world with { Start = now.ToUniversalTime(), FollowsRealTime = true });

    /// <summary>
    /// Logs all that happens in the cloud and in every fork of it, each event under the category <c>OpenStack.SOURCE</c>, such as <c>OpenStack.compute.host1</c>.
    /// For a time only: <c>cloud.LogTo</c>.
    /// </summary>
    public OpenStackBuilder WithLogging(ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        RefuseIfBuilt();
        LoggerFactory = loggers;
        return this;
    }

    /// <summary>
    /// Names what ends a wait in the cloud, and in every fork of it, that is given no token of its own: the token of the running test. The fixtures for xUnit
    /// v3 do it by themselves; elsewhere <c>.WithCancellation(() => TestContext.CurrentContext.CancellationToken)</c> and the like do.
    /// </summary>
    /// <param name="token">Asked at the beginning of each wait, in the flow of who waits: tests that run at once on one cloud each have their own.</param>
    public OpenStackBuilder WithCancellation(Func<CancellationToken> token)
    {
        ArgumentNullException.ThrowIfNull(token);
        RefuseIfBuilt();
        Cancellation = token;
        return this;
    }

    /// <summary>
    /// How long a wait lets the world stand still because code of yours (a hypervisor, an edge, a filter, a client of <see cref="OpenStackCloud.RunClientsAsync"/>)
    /// has not returned. Then it ends with a <see cref="StalledWorldException"/> that names the calls. A long wait in which the world goes on is not
    /// limited, nor is one under a debugger.
    /// </summary>
    /// <param name="limit">In real time. Default: 30 s. <see cref="Timeout.InfiniteTimeSpan"/> waits for good.</param>
    public OpenStackBuilder WithUserCodeTimeout(TimeSpan limit) => limit > TimeSpan.Zero || limit == Timeout.InfiniteTimeSpan
        ? ConfigureWorld(world => world with { UserCodeTimeout = limit })
        : Reject($"The time that code of the test's may take must be longer than zero, or Timeout.InfiniteTimeSpan; it is {limit:c}.");

    /// <summary>
    /// Runs <paramref name="action"/> with the cloud as soon as <see cref="Build"/> has made it. An <see cref="ArgumentException"/>,
    /// <see cref="InvalidOperationException"/> or <see cref="FormatException"/> that it throws is a mistake that <see cref="Build"/> names with the others.
    /// </summary>
    public OpenStackBuilder OnBuilt(Action<OpenStackCloud> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RefuseIfBuilt();
        _onBuilt.Add(action);
        return this;
    }

    /// <summary>Notes a mistake in the settings; <see cref="Build"/> names all of them at once.</summary>
    public OpenStackBuilder Reject(string mistake)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mistake);
        RefuseIfBuilt();
        _mistakes.Add(mistake);
        return this;
    }

    /// <summary>
    /// Looks at the settings when all has been said, whatever the order: <paramref name="mistakes"/> gives a sentence for each mistake
    /// it finds, and <see cref="Build"/> names them with the others. Given twice, it looks once.
    /// </summary>
    public OpenStackBuilder Check(Func<OpenStackBuilder, IEnumerable<string>> mistakes)
    {
        ArgumentNullException.ThrowIfNull(mistakes);
        RefuseIfBuilt();
        if (!_checks.Contains(mistakes))
            _checks.Add(mistakes);
        return this;
    }

    /// <summary>Makes the cloud.</summary>
    /// <exception cref="InvalidOperationException">The settings contradict each other (every mistake is named), or it was called before.</exception>
    public OpenStackCloud Build()
    {
        RefuseIfBuilt();
        if (_mistakes.Concat(_checks.SelectMany(check => check(this))).Distinct().ToList() is [_, ..] mistakes)
            throw Refusal(mistakes, inner: null);
        _built = true;
        var cloud = OpenStackCloud.Create(this);
        Introduce(cloud);
        return cloud;
    }

    private void Introduce(OpenStackCloud cloud)
    {
        var errors = new List<Exception>();
        foreach (var action in _onBuilt)
        {
            try
            {
                action(cloud);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException)
            {
                errors.Add(error);
            }
        }

        if (errors.Count == 0)
            return;
        cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
        throw Refusal([.. errors.Select(error => error.Message)], errors is [var only] ? only : new AggregateException(errors));
    }

    private static InvalidOperationException Refusal(IReadOnlyList<string> mistakes, Exception? inner) =>
        new($"The cloud cannot be built:{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", mistakes)}", inner);

    internal OpenStackBuilder ConfigureWorld(Func<WorldOptions, WorldOptions> change)
    {
        RefuseIfBuilt();
        _world = change(_world);
        return this;
    }

    private void RefuseIfBuilt()
    {
        if (_built)
            throw new InvalidOperationException("This builder has built its cloud. Make a new OpenStackBuilder, or fork the cloud.");
    }
}

/// <summary>The services that a cloud can have.</summary>
[Flags]
public enum CloudServices
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Keystone. Without it tokens are of the form <c>user:project</c>, as with noauth2.</summary>
    Identity = 1,

    /// <summary>Placement.</summary>
    Placement = 2,

    /// <summary>Glance.</summary>
    Image = 4,

    /// <summary>Neutron.</summary>
    Network = 8,

    /// <summary>Nova: API, conductor, scheduler and compute hosts.</summary>
    Compute = 16,

    /// <summary>All of them.</summary>
    All = Identity | Placement | Image | Network | Compute,
}

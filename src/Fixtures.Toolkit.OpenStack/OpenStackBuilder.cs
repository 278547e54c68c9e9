using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Composes a cloud. Features, also those of third parties, add their settings and <c>With…</c> methods as extensions. Unchanged, it builds
/// the demo world: three compute hosts, two images, two networks, three users.
/// </summary>
/// <example>
/// <code>
/// await using var cloud = new OpenStackBuilder()
///     .WithComputeHost("host1", host => host with { Vcpus = 16, MemoryMb = 32_768 })
///     .WithComputeHost("host2")
///     .WithFlavor(new Flavor("c4", "c4.large", MemoryMb: 4096, Vcpus: 4, DiskGb: 20))
///     .Build();
/// </code>
/// </example>
public sealed class OpenStackBuilder : IFeatureSettings
{
    private static readonly WorldOptions DefaultWorld;

    private static readonly ServiceList AllServices;

    private ImmutableDictionary<Type, object> _settings = ImmutableDictionary<Type, object>.Empty;
    private AddedServices _added = AddedServices.None;
    private BuildSteps _steps = BuildSteps.None;
    private WorldOptions _world = DefaultWorld;
    private string _source = "";
    private bool _built;

    /// <summary>The rehearsal comes first, to be under way while the services are declared.</summary>
    static OpenStackBuilder()
    {
        DefaultWorld = WorldOptions.Default with { Release = OpenStackRelease.Default.Profile };
        CloudRehearsal.Begin(DefaultWorld.Release);
        // Nova declares the most; meanwhile the rehearsal makes the declarations of its own services.
        _ = NovaDefinition.Service;
        AllServices = ServiceList.From(OpenStack.Services.All);
    }

    internal WorldOptions World => _world;

    /// <summary>Logs the events of the cloud and of its forks; null for none.</summary>
    internal ILoggerFactory? LoggerFactory { get; private set; }

    /// <summary>The token for waits that get none; null for none.</summary>
    internal Func<CancellationToken>? Cancellation { get; private set; }

    /// <summary>Whether nothing was changed but the release, the choice of services, and what a settled world can still take.</summary>
    internal bool HasDefaultSettings => ReferenceEquals(_settings, _added.Settings) && ServiceList.Known == AllServices.Known
        && _added.AreIn(ServiceList)
        && (ReferenceEquals(_world, DefaultWorld) || _world.Unsettled() == DefaultWorld with { Release = _world.Release });

    /// <summary>Whether neither the release nor the services were changed.</summary>
    internal bool HasDefaultServices => ReferenceEquals(ServiceList, AllServices) && ReferenceEquals(_world.Release, DefaultWorld.Release);

    /// <summary>Whether the cloud is filled when it is built.</summary>
    internal bool IsFilled => !_steps.Fillings.IsEmpty;

    /// <summary>The services that the cloud has, and those that it could have.</summary>
    internal ServiceList ServiceList { get; private set; } = AllServices;

    /// <summary>The simulated services that the cloud has, in the order in which they start. Default: all that there are.</summary>
    public IReadOnlyList<OpenStackService> Services => [.. ServiceList.Own.Select(service => service.Service)];

    /// <summary>The simulated services that a cloud has only where <see cref="With"/> asks for them.</summary>
    public IReadOnlyList<OpenStackService> ServicesOnRequest =>
        [.. ServiceList.Known.Where(service => service.IsOffUnlessAsked).Select(service => service.Service)];

    /// <summary>Whether the cloud has a simulated service.</summary>
    /// <param name="name">Its catalog type or its project: <c>compute</c> or <c>nova</c>.</param>
    /// <exception cref="ArgumentException">No cloud can have a service of that name; the message lists those that there are.</exception>
    public bool HasService(string name) =>
        ServiceList.Known.FirstOrDefault(known => known.Service.Is(name)) is { } service
            ? ServiceList.Own.Contains(service)
            : throw new ArgumentException(UnknownService(name), nameof(name));

    /// <summary>The current settings of a feature; a new <typeparamref name="TSettings"/> if none were set.</summary>
    public TSettings Get<TSettings>()
        where TSettings : class, new() => Find<TSettings>() ?? new TSettings();

    TSettings IFeatureSettings.Get<TSettings>() => Find<TSettings>() ?? DefaultSettings<TSettings>.Value;

    private TSettings? Find<TSettings>()
        where TSettings : class => (TSettings?)_settings.GetValueOrDefault(typeof(TSettings));

    /// <summary>Changes the settings of a feature, for <c>With…</c> methods.</summary>
    public OpenStackBuilder Configure<TSettings>(Func<TSettings, TSettings> change)
        where TSettings : class, new()
    {
        ArgumentNullException.ThrowIfNull(change);
        RefuseIfBuilt();
        _settings = _settings.SetItem(typeof(TSettings), change(Get<TSettings>()));
        return this;
    }

    /// <summary>
    /// Leaves out every service but these; without names, all of them. A service that needs an absent one answers as upstream does when it
    /// is down. Without Keystone, tokens are of the form <c>user:project</c>, as with noauth2.
    /// </summary>
    /// <param name="services">
    /// Catalog types or projects: <c>WithOnly("identity", "placement")</c>. A mistake: a name that no service has.
    /// </param>
    /// <example><code>await using var placement = new OpenStackBuilder().WithOnly("placement", "identity").Build();</code></example>
    public OpenStackBuilder WithOnly(params IReadOnlyCollection<string> services) =>
        Choose(services, service => services.Any(service.Service.Is));

    /// <summary>Leaves out these services: <see cref="WithOnly"/> with the others.</summary>
    /// <param name="services">Catalog types or projects: <c>Without("image")</c>. A mistake: a name that no service has.</param>
    public OpenStackBuilder Without(params IReadOnlyCollection<string> services) =>
        Choose(services, service => ServiceList.Own.Contains(service) && !services.Any(service.Service.Is));

    /// <summary>Adds a service that is in no list.</summary>
    internal OpenStackBuilder WithService(ServiceDefinition service)
    {
        RefuseIfBuilt();
        ServiceList = ServiceList.Add(service);
        return this;
    }

    private OpenStackBuilder Choose(IReadOnlyCollection<string> names, Func<ServiceDefinition, bool> isChosen)
    {
        ArgumentNullException.ThrowIfNull(names);
        RefuseIfBuilt();
        foreach (var name in names.Where(name => !ServiceList.Known.Any(known => known.Service.Is(name))))
            Reject(UnknownService(name));
        var chosen = ServiceList.Only(isChosen);
        ServiceList = chosen.Known == AllServices.Known && chosen.Own.SequenceEqual(AllServices.Own) ? AllServices : chosen;
        return this;
    }

    /// <summary>Adds services that a cloud has only where it is asked for them, each with its user in Keystone.</summary>
    /// <param name="services">
    /// Catalog types or projects: <c>With("object-store")</c>. One that the cloud has changes nothing. A mistake: a name that no service
    /// has.
    /// </param>
    public OpenStackBuilder With(params IReadOnlyCollection<string> services)
    {
        var own = ServiceList.Own;
        Choose(services, service => own.Contains(service) || services.Any(service.Service.Is));
        var added = ServiceList.Own.Except(own).Where(service => service.IsOffUnlessAsked).Select(service => service.Service).ToList();
        if (added.Count > 0)
            AddUsersOf(added);
        return this;
    }

    private void AddUsersOf(IReadOnlyList<OpenStackService> added)
    {
        var hadDefaultSettings = ReferenceEquals(_settings, _added.Settings);
        Configure<IdentitySettings>(identity => identity.WithUsersOf(added));
        _added = _added.And(added, hadDefaultSettings ? _settings : _added.Settings);
    }

    private string UnknownService(string name) => $"There is no service '{name}'. A cloud can have {ServiceList.KnownTypes}.";

    /// <summary>
    /// Logs all events of the cloud and of its forks, under the category <c>OpenStack.SOURCE</c>, such as <c>OpenStack.compute.host1</c>.
    /// <c>cloud.LogTo</c> logs for a limited time.
    /// </summary>
    public OpenStackBuilder WithLogging(ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        RefuseIfBuilt();
        LoggerFactory = loggers;
        return this;
    }

    /// <summary>
    /// Sets the cancellation token for waits that get none, in the cloud and in its forks: the token of the running test. The fixtures for
    /// xUnit v3 call this; elsewhere use <c>.WithCancellation(() => TestContext.CurrentContext.CancellationToken)</c> or similar.
    /// </summary>
    /// <param name="token">
    /// Called at the beginning of each wait, in the waiting flow, so that concurrent tests on one cloud have their own tokens.
    /// </param>
    public OpenStackBuilder WithCancellation(Func<CancellationToken> token)
    {
        ArgumentNullException.ThrowIfNull(token);
        RefuseIfBuilt();
        Cancellation = token;
        return this;
    }

    /// <summary>
    /// Runs <paramref name="action"/> when <see cref="Build"/> has made the cloud. An <see cref="ArgumentException"/>,
    /// <see cref="InvalidOperationException"/> or <see cref="FormatException"/> that it throws is reported by <see cref="Build"/> with all
    /// other mistakes.
    /// </summary>
    public OpenStackBuilder OnBuilt(Action<OpenStackCloud> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RefuseIfBuilt();
        _steps = _steps with { OnBuilt = _steps.OnBuilt.Add(action) };
        return this;
    }

    /// <summary>
    /// Fills the built cloud, before any action of <see cref="OnBuilt"/> and while every operation is instant, so that durations and faults
    /// begin with the filled cloud. The action leaves the cloud idle. Mistakes are reported as those of <see cref="OnBuilt"/>.
    /// </summary>
    internal OpenStackBuilder FillWith(Action<OpenStackCloud> action)
    {
        RefuseIfBuilt();
        _steps = _steps with { Fillings = _steps.Fillings.Add(action) };
        return this;
    }

    /// <summary>Records a mistake in the settings; <see cref="Build"/> reports all of them at once.</summary>
    public OpenStackBuilder Reject(string mistake)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mistake);
        RefuseIfBuilt();
        _steps = _steps with { Mistakes = _steps.Mistakes.Add(_source + mistake) };
        return this;
    }

    /// <summary>Changes the builder; the mistakes that this records begin with their source, such as a line of a file.</summary>
    internal void ChangeFrom(string source, Action<OpenStackBuilder> change)
    {
        _source = source;
        try
        {
            change(this);
        }
        catch (ArgumentException mistake)
        {
            Reject(mistake.Message);
        }
        finally
        {
            _source = "";
        }
    }

    /// <summary>
    /// Validates the final settings, independent of call order. <paramref name="mistakes"/> returns a sentence for each mistake, and
    /// <see cref="Build"/> reports all of them. Adding the same check twice has no effect.
    /// </summary>
    public OpenStackBuilder Check(Func<OpenStackBuilder, IEnumerable<string>> mistakes)
    {
        ArgumentNullException.ThrowIfNull(mistakes);
        RefuseIfBuilt();
        if (!_steps.Checks.Contains(mistakes))
            _steps = _steps with { Checks = _steps.Checks.Add(mistakes) };
        return this;
    }

    /// <summary>Builds the cloud.</summary>
    /// <exception cref="InvalidOperationException">The settings have mistakes, all of which are named, or it was called before.</exception>
    public OpenStackCloud Build()
    {
        RefuseIfBuilt();
        if (_steps.MistakesIn(this) is [_, ..] mistakes)
            throw BuildRefusal.From(mistakes);
        _built = true;
        var cloud = Start();
        CloudFilling.Run(cloud, _steps);
        return cloud;
    }

    private OpenStackCloud Start()
    {
        try
        {
            return CloudStart.Create(this);
        }
        catch (SeedException mistake)
        {
            throw BuildRefusal.From([mistake.Message], mistake);
        }
    }

    internal OpenStackBuilder ConfigureWorld(Func<WorldOptions, WorldOptions> change)
    {
        RefuseIfBuilt();
        _world = change(_world);
        return this;
    }

    private void RefuseIfBuilt()
    {
        if (_built)
            throw new InvalidOperationException(
                "This builder has already built its cloud. Create a new OpenStackBuilder, or fork the cloud.");
    }
}

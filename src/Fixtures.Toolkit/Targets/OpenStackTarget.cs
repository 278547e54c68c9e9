using System.Collections.Immutable;
using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit;

/// <summary>
/// The OpenStack that a test runs against: the cloud in this process, a served one, or a real one. Clients, waits, usage, leaks and
/// snapshots are the same on all of them. <see cref="Simulator"/> has the rest, which only the cloud in this process can do.
/// </summary>
/// <example>
/// <code>
/// await using var target = OpenStackTarget.FromCloudsYaml("devstack");
/// var before = await target.Usage.CaptureAsync();
/// var server = await target.Servers.BootAsync("web", flavor: "m1.tiny");
/// await target.Servers.DeleteAsync(server);
/// await target.Usage.AssertNoUsageChangeAsync(since: before);
/// </code>
/// </example>
public abstract class OpenStackTarget : IAsyncDisposable
{
    private ImmutableDictionary<Type, object> _features = ImmutableDictionary<Type, object>.Empty;
    private CloudServers? _servers;
    private CloudVolumes? _volumes;
    private CloudObjects? _objects;
    private ComputeServiceWaits? _computeServices;
    private UsageProbe? _usage;
    private StableViews? _stable;
    private ReportedLeaks? _reportedLeaks;

    private protected OpenStackTarget()
    {
    }

    /// <summary>A cloud of <c>openstack-fixtures serve</c>.</summary>
    /// <param name="address">The address that it prints: <c>http://127.0.0.1:34567/</c>.</param>
    public static OpenStackTarget Served(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ServedTarget.Open(new Uri(address.AbsoluteUri.TrimEnd('/') + "/"));
    }

    /// <summary>
    /// A real OpenStack that <c>clouds.yaml</c> describes. What is made through it is marked, and removed when it is disposed; calls that
    /// other users of the cloud would notice throw an <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <remarks>
    /// Before the first request, it removes what an earlier run left there beyond its lease. Settings: <c>OPENSTACK_TARGET_LEASE</c>,
    /// <c>OPENSTACK_TARGET_ALLOW</c>, <c>OPENSTACK_TARGET_CTL</c>, <c>OPENSTACK_TARGET_MEMBER</c>.
    /// </remarks>
    /// <param name="name">The name of the entry; <c>envvars</c> reads the variables <c>OS_*</c>.</param>
    /// <param name="file">
    /// The file. Default: that of <c>OS_CLIENT_CONFIG_FILE</c>, or <c>clouds.yaml</c> in the working folder, in
    /// <c>~/.config/openstack</c> or in <c>/etc/openstack</c>.
    /// </param>
    /// <exception cref="ArgumentException">There is no such file or entry, or it lacks something; the message says what.</exception>
    public static OpenStackTarget FromCloudsYaml(string name, string? file = null)
    {
        var member = Environment.GetEnvironmentVariable(RealTarget.MemberVariable) is { Length: > 0 } entry
            ? CloudsYaml.Read(entry, file)
            : null;
        return RealTarget.Open(CloudsYaml.Read(name, file), member);
    }

    /// <summary>A real OpenStack that the variables <c>OS_*</c> describe, as an openrc file sets them.</summary>
    /// <exception cref="ArgumentException">A variable is missing; the message names it.</exception>
    public static OpenStackTarget FromEnvironment() => FromCloudsYaml(CloudConfiguration.OfVariables);

    /// <summary>In messages: <c>the cloud in this process</c>, <c>the cloud 'devstack' at https://10.0.0.5/identity/v3</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Keystone's address, ending in <c>/v3</c>.</summary>
    public abstract Uri AuthUrl { get; }

    /// <summary>The time by which waits end and tokens expire: the world's, or the machine's.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>
    /// The seed of samples. Default: the world's seed; elsewhere a random one, which failures print, or that of
    /// <c>OPENSTACK_TARGET_SEED</c>.
    /// </summary>
    public abstract ulong Seed { get; }

    /// <summary>The token for waits that get none.</summary>
    public virtual CancellationToken Cancellation => CancellationToken.None;

    /// <summary>
    /// The administrator: admin of the demo world, or the login that the real cloud was given. Waits, usage and leaks are read as this
    /// user.
    /// </summary>
    public abstract Persona Admin { get; }

    /// <summary>
    /// A user without the role admin: demo of the demo world, or the entry of <c>clouds.yaml</c> that <c>OPENSTACK_TARGET_MEMBER</c> names.
    /// </summary>
    /// <exception cref="InvalidOperationException">The real cloud has no such entry; the message says how to name one.</exception>
    public abstract Persona Member { get; }

    /// <summary><see cref="Member"/>; null if the target has none.</summary>
    internal virtual Persona? FindMember() => Member;

    /// <summary>The administrator's identity client.</summary>
    public KeystoneClient Keystone => Admin.Keystone;

    /// <summary>The administrator's compute client: typed requests that return when the API answers.</summary>
    public NovaClient Nova => Admin.Nova;

    /// <summary>The administrator's placement client.</summary>
    public PlacementClient Placement => Admin.Placement;

    /// <summary>The administrator's network client.</summary>
    public NeutronClient Neutron => Admin.Neutron;

    /// <summary>The administrator's image client.</summary>
    public GlanceClient Glance => Admin.Glance;

    /// <summary>The administrator's block storage client.</summary>
    public CinderClient Cinder => Admin.Cinder;

    /// <summary>The administrator's object storage client.</summary>
    public SwiftClient Swift => Admin.Swift;

    /// <summary>Acts on servers and waits until it is done.</summary>
    public CloudServers Servers => LazyInitializer.EnsureInitialized(ref _servers, () => new CloudServers(this));

    /// <summary>Acts on volumes and waits until it is done.</summary>
    public CloudVolumes Volumes => LazyInitializer.EnsureInitialized(ref _volumes, () => new CloudVolumes(this));

    /// <summary>Acts on containers and objects, waits until listings show it, and asserts what there is.</summary>
    public CloudObjects Objects => LazyInitializer.EnsureInitialized(ref _objects, () => new CloudObjects(this));

    /// <summary>Waits for compute services.</summary>
    public ComputeServiceWaits ComputeServices =>
        LazyInitializer.EnsureInitialized(ref _computeServices, () => new ComputeServiceWaits(this));

    /// <summary>
    /// Measures usage as Placement and Cinder report it, and asserts how it changes. On a real cloud, which has other users, only what was
    /// made through the target counts.
    /// </summary>
    public UsageProbe Usage => LazyInitializer.EnsureInitialized(ref _usage, () => new UsageProbe(this));

    /// <summary>Views that are the same in every run, for snapshot tests.</summary>
    public StableViews Stable => LazyInitializer.EnsureInitialized(ref _stable, () => new StableViews(this));

    /// <summary>Stops and starts the compute services of hosts.</summary>
    public abstract TargetHosts Hosts { get; }

    /// <summary>Whether the target is the cloud in this process, so that <see cref="Simulator"/> may be used.</summary>
    public virtual bool IsSimulator => false;

    /// <summary>The cloud in this process, for faults, holds, time, forks and everything else that only a simulator can do.</summary>
    /// <exception cref="InvalidOperationException">
    /// The target is another one, and xUnit v2 cannot skip a running test: mark the test with <c>[SimulatorFact]</c>. xUnit v3 skips the
    /// test here; other frameworks do where <see cref="TargetSetting.Open"/> got their skip.
    /// </exception>
    public virtual OpenStackCloud Simulator => throw Unable(
        $"needs the cloud in this process, and the target is {Description}",
        $"This test needs the cloud in this process, but its target is {Description}. Mark it with [SimulatorFact] or "
            + $"[SimulatorTheory], which skip it on other targets, or run it with {TargetSetting.Variable}=embedded.");

    /// <summary>Skips the running test for a reason, by an exception; null where the test framework cannot.</summary>
    internal Action<string>? Skip { get; set; }

    /// <summary>The changes that waits look at.</summary>
    internal abstract TargetChanges Changes { get; }

    /// <summary>The administrator's client for the Placement that Nova claims from.</summary>
    internal virtual PlacementClient UsedPlacement => Placement;

    /// <summary>The types of resources that others may hold in the target, too: those of every service in a real cloud.</summary>
    internal virtual IReadOnlyCollection<ResourceType> SharedTypes => [];

    /// <summary>Whether others make and delete servers and volumes in the target during a test.</summary>
    internal bool HasOtherUsers => SharedTypes.Contains(NovaResources.Server);

    internal ReportedLeaks ReportedLeaks => LazyInitializer.EnsureInitialized(ref _reportedLeaks, static () => new ReportedLeaks());

    /// <summary>
    /// An object that an extension keeps with the target, created at first use. It lets third parties add properties to the target.
    /// </summary>
    public TFeature Feature<TFeature>(Func<OpenStackTarget, TFeature> create)
        where TFeature : class =>
        (TFeature)ImmutableInterlocked.GetOrAdd(
            ref _features, typeof(TFeature), static (_, state) => state.create(state.target), (create, target: this));

    /// <summary>A user of the target; equal logins are the same persona, which logs in once.</summary>
    public abstract Persona As(OpenStackLogin login);

    /// <summary>A handler that reaches the target's endpoints, for an application under test.</summary>
    public abstract HttpMessageHandler CreateHandler();

    /// <summary>An HTTP client over <see cref="CreateHandler"/>.</summary>
    public HttpClient CreateClient() => new(CreateHandler());

    /// <summary>
    /// Remembers the target as it is now. The returned value brings it back: by a snapshot of the world, or on a real cloud by removing
    /// what was made through the target since.
    /// </summary>
    /// <param name="cancellation">Ends the requests.</param>
    /// <example>
    /// <code>
    /// var target = cloud.AsTarget();
    /// var empty = await target.CheckpointAsync();
    /// await target.Servers.BootAsync("web");
    /// await empty.ReturnAsync();
    /// </code>
    /// </example>
    public abstract Task<TargetCheckpoint> CheckpointAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Lists the resources of all services that exist until somebody deletes them, as far as the administrator may see them. Outside of
    /// this process, it asks each API for its lists.
    /// </summary>
    public Task<IReadOnlyList<CloudResource>> ListResourcesAsync(CancellationToken cancellation = default) =>
        ListResourcesAsync(types: null, cancellation);

    /// <summary><see cref="ListResourcesAsync(CancellationToken)"/>, which blocks where the target is not in this process.</summary>
    public IReadOnlyList<CloudResource> ListResources() => ListResourcesNow();

    /// <summary>Ends what the target keeps open. On a real cloud, removes what was made through it.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    /// <summary>A cloud in this process is a target.</summary>
    public static implicit operator OpenStackTarget(OpenStackCloud cloud) => cloud.AsTarget();

    /// <summary>Whether the target has a service.</summary>
    /// <param name="type">Its catalog type: <c>compute</c>.</param>
    /// <param name="cancellation">Ends the request for the catalog.</param>
    internal abstract ValueTask<bool> HasServiceAsync(string type, CancellationToken cancellation);

    /// <summary>Lists resources.</summary>
    /// <param name="types">Only these types; null for all.</param>
    /// <param name="cancellation">Ends the requests.</param>
    internal abstract Task<IReadOnlyList<CloudResource>> ListResourcesAsync(
        IReadOnlyCollection<ResourceType>? types, CancellationToken cancellation);

    /// <summary>
    /// Lists resources at once, for the start of a scope, which cannot be awaited. Blocks where the target is not in this process.
    /// </summary>
    internal virtual IReadOnlyList<CloudResource> ListResourcesNow(IReadOnlyCollection<ResourceType>? types = null) =>
        Task.Run(() => ListResourcesAsync(types, CancellationToken.None)).GetAwaiter().GetResult();

    /// <summary>The PCI devices that a flavor requests by aliases of the target's configuration, as amounts in Placement.</summary>
    internal virtual ResourceAmounts DevicesOf(FlavorInfo flavor) => ResourceAmounts.None;

    /// <summary>Notes from where the test calls an operation that waits, for the report of its failure.</summary>
    internal virtual void NoteCall()
    {
    }

    /// <summary>Suspends the reports of failures until the returned value is disposed, for assertions that are retried.</summary>
    internal virtual IDisposable? HoldReports() => null;

    /// <summary>
    /// The exception of a member that the target does not have; skips the running test instead, if its framework can.
    /// </summary>
    /// <param name="reason">Why the test is skipped: <c>needs …</c>.</param>
    /// <param name="advice">The message where it cannot be skipped: what happened, and what to do.</param>
    internal InvalidOperationException Unable(string reason, string advice)
    {
        Skip?.Invoke(reason);
        return new InvalidOperationException(advice);
    }

    /// <summary>The message of a failed assertion, with what helps to repeat it and, where there is one, the path of its report.</summary>
    internal abstract string Conclude(string story);
}

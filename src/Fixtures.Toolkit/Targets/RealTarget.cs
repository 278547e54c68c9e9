using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Caution;
using Fixtures.Toolkit.Targets.Marking;
using Fixtures.Toolkit.Targets.Recordings;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// A real OpenStack, as an entry of <c>clouds.yaml</c> or the variables <c>OS_*</c> describe it. What is made through it carries the run's
/// mark and is removed at the end.
/// </summary>
internal sealed class RealTarget : RemoteTarget
{
    /// <summary>Names the entry of <c>clouds.yaml</c> with a user who is no administrator.</summary>
    public const string MemberVariable = "OPENSTACK_TARGET_MEMBER";

    private readonly CloudConfiguration _cloud;
    private readonly CloudConfiguration? _member;
    private readonly TargetRun _run;

    /// <param name="cloud">The administrator's entry.</param>
    /// <param name="member">The entry of a user who is no administrator; null if none was named.</param>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="time">The machine's time.</param>
    /// <param name="settings">What the run may do. Default: what needs no consent.</param>
    /// <param name="recording">Gets the requests and their answers; null for none.</param>
    public RealTarget(
        CloudConfiguration cloud, CloudConfiguration? member, HttpMessageHandler transport, TimeProvider time,
        RunSettings? settings = null, Recording? recording = null)
        : this(
            settings ?? new RunSettings(), recording, cloud, member,
            RecordingHandler.Around(transport, recording, cloud.AuthUrl, handler => cloud.LogIn(handler, time)), time)
    {
    }

    /// <param name="transport">Sends the requests, and records them if there is a recording.</param>
    private RealTarget(
        RunSettings settings, Recording? recording, CloudConfiguration cloud, CloudConfiguration? member, HttpMessageHandler transport,
        TimeProvider time)
        : this(cloud, member, transport, new TargetRun(cloud, transport, time, settings), recording)
    {
    }

    private RealTarget(
        CloudConfiguration cloud, CloudConfiguration? member, HttpMessageHandler transport, TargetRun run, Recording? recording)
        : base(cloud.AuthUrl, run.Time, new CautionHandler(run, new MarkHandler(run, transport), transport), run.Requests)
    {
        (_cloud, _member, _run) = (cloud, member, run);
        Changes = new PolledChanges(run.Time, Requests);
        Hosts = RecordedHosts.Of(new CommandedHosts(this, run.Settings.HostCommand, run.Hosts), recording);
    }

    /// <summary>Opens a cloud over the network.</summary>
    /// <exception cref="ArgumentException">A setting of the run has another form, or the file of certificates is missing.</exception>
    public static RealTarget Open(CloudConfiguration cloud, CloudConfiguration? member) => new(
        cloud, member, CloudTransport.Create(cloud), TimeProvider.System, RunSettings.From(Environment.GetEnvironmentVariable),
        Recording.FromEnvironment($"the cloud '{cloud.Name}' at {cloud.AuthUrl}", TimeProvider.System));

    public override string Description => _run.Description;

    public override Persona Admin => As(_cloud.Login);

    public override Persona Member => As((_member ?? throw new InvalidOperationException(
        $"{Description} has no user besides its own. Name an entry of clouds.yaml with one in {MemberVariable}.")).Login);

    internal override Persona? FindMember() => _member is null ? null : Member;

    public override TargetHosts Hosts { get; }

    internal override TargetChanges Changes { get; }

    /// <summary>A real cloud has other users.</summary>
    internal override IReadOnlyCollection<ResourceType> SharedTypes { get; } =
        [.. OpenStack.Services.All.SelectMany(service => service.ResourceTypes)];

    protected override EndpointChoice Endpoints => _cloud.Endpoints;

    internal override string Conclude(string story) => _run.Leftovers is { Count: > 0 } left
        ? $"{base.Conclude(story)}{Environment.NewLine}Earlier runs left there: {string.Join("; ", left)}"
        : base.Conclude(story);

    internal override Task RemoveCreatedSinceAsync(long position, CancellationToken cancellation) =>
        _run.RemoveSinceAsync(position, cancellation);

    protected override async ValueTask CleanUpAsync() => await _run.RemoveAllAsync(CancellationToken.None).ConfigureAwait(false);
}

using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Recordings;

namespace Fixtures.Toolkit.Targets;

/// <summary>A real OpenStack, as an entry of <c>clouds.yaml</c> or the variables <c>OS_*</c> describe it.</summary>
internal sealed class RealTarget : RemoteTarget
{
    /// <summary>Names the entry of <c>clouds.yaml</c> with a user who is no administrator.</summary>
    public const string MemberVariable = "OPENSTACK_TARGET_MEMBER";

    private readonly CloudConfiguration _cloud;
    private readonly CloudConfiguration? _member;

    /// <param name="cloud">The administrator's entry.</param>
    /// <param name="member">The entry of a user who is no administrator; null if none was named.</param>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="time">The machine's time.</param>
    /// <param name="recording">Gets the requests and their answers; null for none.</param>
    public RealTarget(
        CloudConfiguration cloud, CloudConfiguration? member, HttpMessageHandler transport, TimeProvider time, Recording? recording = null)
        : base(cloud.AuthUrl, time, transport, recording)
    {
        (_cloud, _member) = (cloud, member);
        Hosts = Recorded(new CommandedHosts());
        Changes = new PolledChanges(time, Requests);
    }

    /// <summary>Opens a cloud over the network.</summary>
    public static RealTarget Open(CloudConfiguration cloud, CloudConfiguration? member) =>
        new(
            cloud, member, new SocketsHttpHandler { UseCookies = false }, TimeProvider.System,
            Recording.FromEnvironment(Describe(cloud), TimeProvider.System));

    public override string Description => Describe(_cloud);

    public override Persona Admin => As(_cloud.Login);

    public override Persona Member => As((_member ?? throw new InvalidOperationException(
        $"{Description} has no user besides its own. Name an entry of clouds.yaml with one in {MemberVariable}.")).Login);

    public override TargetHosts Hosts { get; }

    internal override TargetChanges Changes { get; }

    /// <summary>A real cloud has other users.</summary>
    internal override IReadOnlyCollection<ResourceType> SharedTypes { get; } =
        [.. OpenStack.Services.All.SelectMany(service => service.ResourceTypes)];

    private static string Describe(CloudConfiguration cloud) => $"the cloud '{cloud.Name}' at {cloud.AuthUrl}";
}

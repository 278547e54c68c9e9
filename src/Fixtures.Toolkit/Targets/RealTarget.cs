using Fixtures.Toolkit.OpenStack;

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
    public RealTarget(CloudConfiguration cloud, CloudConfiguration? member, HttpMessageHandler transport, TimeProvider time)
        : base(cloud.AuthUrl, time, transport)
    {
        (_cloud, _member) = (cloud, member);
        Changes = new PolledChanges(time, Requests);
        Hosts = new CommandedHosts(this);
    }

    /// <summary>Opens a cloud over the network.</summary>
    public static RealTarget Open(CloudConfiguration cloud, CloudConfiguration? member) =>
        new(cloud, member, new SocketsHttpHandler { UseCookies = false }, TimeProvider.System);

    public override string Description => $"the cloud '{_cloud.Name}' at {_cloud.AuthUrl}";

    public override Persona Admin => As(_cloud.Login);

    public override Persona Member => As((_member ?? throw new InvalidOperationException(
        $"{Description} has no user besides its own. Name an entry of clouds.yaml with one in {MemberVariable}.")).Login);

    public override TargetHosts Hosts { get; }

    internal override TargetChanges Changes { get; }

    /// <summary>A real cloud has other users.</summary>
    internal override IReadOnlyCollection<ResourceType> SharedTypes { get; } =
        [.. OpenStack.Services.All.SelectMany(service => service.ResourceTypes)];
}

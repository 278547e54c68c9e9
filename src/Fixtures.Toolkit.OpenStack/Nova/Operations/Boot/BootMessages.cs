using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Conductor → compute: build the server. The scheduler claimed its resources on this host.</summary>
internal sealed record BuildAndRunServer(
    Guid ServerId,
    string Node,
    ImmutableArray<HostSelection> Alternates,
    ImmutableArray<string> TriedHosts,
    string? AdminPass) : IServerMessage;

/// <summary>
/// API → conductor: select hosts for new servers and build them there. The servers are saved already, in BUILD and <c>scheduling</c>.
/// </summary>
/// <remarks>Upstream: schedule_and_build_instances.</remarks>
internal sealed record ScheduleAndBuildServers(
    ImmutableArray<Guid> ServerIds,
    string? AdminPass,
    string UserId,
    string ProjectId) : IMessage;

/// <summary>Compute → conductor: a build failed on a host; build the server on an alternate.</summary>
/// <remarks>Upstream: build_instances, whose filter properties list the hosts that were tried.</remarks>
internal sealed record RescheduleBuild(
    Guid ServerId,
    ImmutableArray<HostSelection> Alternates,
    ImmutableArray<string> TriedHosts,
    string Reason) : IServerMessage;

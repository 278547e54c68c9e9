using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Conductor → compute: bring the server to life; its resources are claimed for this host.</summary>
internal sealed record BuildAndRunServer(
    Guid ServerId,
    string Node,
    ImmutableArray<HostSelection> Alternates,
    ImmutableArray<string> TriedHosts,
    string? AdminPass) : IServerMessage;

/// <summary>
/// API → conductor: find hosts for new servers and have them built there. The servers are in the table already, in BUILD/scheduling.
/// </summary>
/// <remarks>Upstream: schedule_and_build_instances.</remarks>
internal sealed record ScheduleAndBuildServers(
    ImmutableArray<Guid> ServerIds,
    string? AdminPass,
    string UserId,
    string ProjectId) : IMessage;

/// <summary>Compute → conductor: the build failed on a host; try the alternates, then give up.</summary>
/// <remarks>Upstream: build_instances, with the hosts tried before in the filter properties.</remarks>
internal sealed record RescheduleBuild(
    Guid ServerId,
    ImmutableArray<HostSelection> Alternates,
    ImmutableArray<string> TriedHosts,
    string Reason) : IServerMessage;

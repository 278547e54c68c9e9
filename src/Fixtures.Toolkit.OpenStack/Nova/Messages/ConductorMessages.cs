using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;

namespace Fixtures.Toolkit.OpenStack.Nova.Messages;

/// <summary>Where Nova's services listen.</summary>
internal static class Topics
{
    public const string Conductor = "conductor";
    public const string Scheduler = "scheduler";

    public static string Compute(string host) => string.Concat("compute.", host);
}

/// <summary>API → conductor: find hosts for new servers and have them built there. The servers are in the table already, in BUILD/scheduling.</summary>
/// <remarks>Upstream: schedule_and_build_instances.</remarks>
internal sealed record ScheduleAndBuildServers(ImmutableArray<Guid> ServerIds, string? AdminPass, string UserId, string ProjectId) : IMessage;

/// <summary>Compute → conductor: the build failed on a host; try the alternates, then give up.</summary>
/// <remarks>Upstream: build_instances, with the hosts tried before in the filter properties.</remarks>
internal sealed record RescheduleBuild(Guid ServerId, ImmutableArray<HostSelection> Alternates, ImmutableArray<string> TriedHosts, string Reason) : IServerMessage;

/// <summary>Conductor → scheduler (call): where shall these servers go? The scheduler claims the resources in Placement.</summary>
/// <remarks>Upstream: select_destinations. Reply: <see cref="Destinations"/>, or a NoValidHost fault.</remarks>
internal sealed record SelectDestinations(ImmutableArray<Guid> ServerIds, ImmutableArray<string> ExcludedHosts) : IMessage
{
    /// <summary>For a server that moves: what to look for in the place of what it was made with.</summary>
    public MoveWish? Move { get; init; }
}

/// <summary>What a move asks for.</summary>
/// <param name="Host">The one host that will do; any when null.</param>
internal sealed record MoveWish(Flavor Flavor, string? Host);

/// <summary>API → conductor: give the server another flavor or another host. Its task state is RESIZE_PREP already.</summary>
/// <remarks>Upstream: migrate_server.</remarks>
internal sealed record MigrateServer(Guid ServerId, MoveWish Wish, string UserId, string ProjectId) : IServerMessage;

/// <summary>For each server the host that was claimed, first, and its alternates, not claimed.</summary>
internal sealed record Destinations(ImmutableArray<ImmutableArray<HostSelection>> PerServer);

/// <summary>A host that the scheduler chose.</summary>
/// <param name="AllocationRequest">What to claim there: the JSON of an allocation request, for an alternate that is tried later.</param>
internal sealed record HostSelection(string Host, string Node, Guid ProviderId, string AllocationRequest, string? AvailabilityZone);

using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

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

    /// <summary>Whether the server is rebuilt where it is: its host is asked whether the image may run there, and nothing is claimed.</summary>
    public bool IsRebuild { get; init; }
}

/// <summary>What a move asks for.</summary>
/// <param name="Host">The one host that will do; any when null.</param>
internal sealed record MoveWish(Flavor Flavor, string? Host)
{
    /// <summary>Whether what the server holds already stays with it, next to what is claimed: so it is in an evacuation.</summary>
    public bool KeepsAllocations { get; init; }
}

/// <summary>API → conductor: give the server another flavor or another host. Its task state is RESIZE_PREP already.</summary>
/// <remarks>Upstream: migrate_server.</remarks>
internal sealed record MigrateServer(Guid ServerId, MoveWish Wish, string UserId, string ProjectId) : IServerMessage
{
    /// <summary>The hosts that are left to try after one refused the move; null while the scheduler has not been asked.</summary>
    public ImmutableArray<HostSelection>? Alternates { get; init; }

    /// <summary>How often the move was tried, this time included.</summary>
    public int Attempt { get; init; } = 1;
}

/// <summary>API → conductor: make the server anew on another host, its own being down. Its task state is REBUILDING already.</summary>
/// <param name="MigrationNumber">The record by which the old host learns of it when it comes back.</param>
/// <param name="Host">The one host that will do; any when null.</param>
/// <param name="IsForced">Whether the scheduler is not asked.</param>
/// <remarks>Upstream: rebuild_instance with recreate.</remarks>
internal sealed record EvacuateServer(Guid ServerId, int MigrationNumber, string? Host, bool IsForced) : IServerMessage
{
    /// <summary>Whether its files are said to be on shared storage; null leaves it to the host to find out.</summary>
    public bool? IsOnSharedStorage { get; init; }
}

/// <summary>API → conductor: make the server anew where it is. Its task state is REBUILDING already, and its image the new one.</summary>
/// <param name="OldImageId">The image before.</param>
/// <remarks>Upstream: rebuild_instance.</remarks>
internal sealed record RebuildServer(Guid ServerId, string? OldImageId, bool PreservesEphemeral) : IServerMessage;

/// <summary>API → conductor: bring a shelved server back. Its task state is UNSHELVING already.</summary>
/// <param name="Host">The one host that will do; any when null.</param>
/// <remarks>Upstream: unshelve_instance.</remarks>
internal sealed record UnshelveServer(Guid ServerId, string? Host) : IServerMessage;

/// <summary>For each server the host that was claimed, first, and its alternates, not claimed.</summary>
internal sealed record Destinations(ImmutableArray<ImmutableArray<HostSelection>> PerServer);

/// <summary>A host that the scheduler chose.</summary>
/// <param name="AllocationRequest">What to claim there: the JSON of an allocation request, for an alternate that is tried later.</param>
internal sealed record HostSelection(string Host, string Node, Guid ProviderId, string AllocationRequest, string? AvailabilityZone);

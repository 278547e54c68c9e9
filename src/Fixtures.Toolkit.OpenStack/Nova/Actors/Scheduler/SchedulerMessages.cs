using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Conductor → scheduler (call): where shall these servers go? The scheduler claims the resources in Placement.</summary>
/// <remarks>Upstream: select_destinations. Reply: <see cref="Destinations"/>, or a NoValidHost fault.</remarks>
internal sealed record SelectDestinations(ImmutableArray<Guid> ServerIds, ImmutableArray<string> ExcludedHosts) : IMessage
{
    /// <summary>For a server that moves: what to look for in the place of what it was made with.</summary>
    public MoveRequest? Move { get; init; }

    /// <summary>
    /// Whether the server is rebuilt where it is: its host is asked whether the image may run there, and nothing is claimed.
    /// </summary>
    public bool IsRebuild { get; init; }
}

/// <summary>For each server the host that was claimed, first, and its alternates, not claimed.</summary>
internal sealed record Destinations(ImmutableArray<ImmutableArray<HostSelection>> PerServer);

/// <summary>A host that the scheduler chose.</summary>
/// <param name="AllocationRequest">What to claim there: the JSON of an allocation request, for an alternate that is tried later.</param>
internal sealed record HostSelection(string Host, string Node, Guid ProviderId, string AllocationRequest, string? AvailabilityZone);

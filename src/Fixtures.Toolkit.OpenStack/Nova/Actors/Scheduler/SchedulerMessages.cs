using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Conductor → scheduler (call): select hosts for the servers and claim their resources in Placement.</summary>
/// <remarks>Upstream: select_destinations. Reply: <see cref="Destinations"/>, or NoValidHost.</remarks>
internal sealed record SelectDestinations(ImmutableArray<Guid> ServerIds, ImmutableArray<string> ExcludedHosts) : IMessage
{
    /// <summary>The new flavor and host of a server that moves; null for a new server.</summary>
    public MoveRequest? Move { get; init; }

    /// <summary>Whether the server is rebuilt in place: only the image filters run, for its own host, and nothing is claimed.</summary>
    public bool IsRebuild { get; init; }
}

/// <summary>For each server the claimed host, followed by alternates, which are not claimed.</summary>
internal sealed record Destinations(ImmutableArray<ImmutableArray<HostSelection>> PerServer);

/// <summary>A selected host.</summary>
/// <param name="Host">The name of the host.</param>
/// <param name="Node">The name of the hypervisor.</param>
/// <param name="ProviderId">The id of the resource provider.</param>
/// <param name="AllocationRequest">The JSON of the allocation request, by which an alternate is claimed later.</param>
/// <param name="AvailabilityZone">The zone of the host.</param>
internal sealed record HostSelection(string Host, string Node, Guid ProviderId, string AllocationRequest, string? AvailabilityZone);

using Fixtures.Toolkit.OpenStack.Nova.Aggregates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Only hosts of the availability zone that was asked for, where an aggregate makes it one.</summary>
/// <remarks>
/// Source: nova/scheduler/request_filter.py, map_az_to_placement_aggregate. The default zone and the internal one are no aggregates, so whoever asks for
/// them may be put anywhere.
/// </remarks>
internal sealed class AvailabilityZoneFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.AvailabilityZone is not { } zone
        || AvailabilityZones.AvailabilityZone.OfHost(request.State, host.Host) == zone
        || request.State.Aggregates.Values.All(aggregate => aggregate.AvailabilityZone != zone);
}

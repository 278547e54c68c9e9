using Fixtures.Toolkit.OpenStack.Nova.Aggregates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes the hosts of the requested availability zone, if an aggregate defines it.</summary>
/// <remarks>
/// Upstream: nova.scheduler.request_filter.map_az_to_placement_aggregate. No aggregate defines the default and the internal zone, so
/// requests for them pass every host.
/// </remarks>
internal sealed class AvailabilityZoneFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.AvailabilityZone is not { } zone
        || AvailabilityZones.AvailabilityZone.OfHost(request.State, host.Host) == zone
        || request.State.Aggregates.Values.All(aggregate => aggregate.AvailabilityZone != zone);
}

using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes the hosts of the requested availability zone; a host without an aggregate's zone is in the default zone.</summary>
/// <remarks>Upstream: nova.scheduler.filters.availability_zone_filter, for clouds that do not ask Placement for zones.</remarks>
internal sealed class AvailabilityZoneFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.AvailabilityZone is not { } zone || ZonesOf(host, request).Contains(zone);

    public string? Explain(HostState host, SchedulingRequest request) =>
        $"it is in the availability zone {string.Join(", ", ZonesOf(host, request))}, not '{request.AvailabilityZone}'";

    private static IReadOnlyList<string> ZonesOf(HostState host, SchedulingRequest request) =>
        HostAggregates.Values(request.State, host.Host, Aggregate.AvailabilityZoneKey) is { Count: > 0 } zones
        ? [.. zones.SelectMany(HostAggregates.Split)]
        : [request.State.ZoneNames.Default];
}

using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Only hosts of the availability zone that was asked for.</summary>
internal sealed class AvailabilityZoneFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request, NovaState state, DateTimeOffset now) =>
        request.Wishes.AvailabilityZone is not { } zone || AvailabilityZone.OfHost(state, host.Host) == zone;
}

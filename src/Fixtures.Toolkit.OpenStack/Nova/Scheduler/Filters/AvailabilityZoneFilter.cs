
namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Only hosts of the availability zone that was asked for.</summary>
internal sealed class AvailabilityZoneFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.AvailabilityZone is not { } zone || AvailabilityZones.AvailabilityZone.OfHost(request.State, host.Host) == zone;
}

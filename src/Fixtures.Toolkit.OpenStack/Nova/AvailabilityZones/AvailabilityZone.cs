using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;

/// <summary>An availability zone: the hosts of an aggregate with the metadata <c>availability_zone</c>.</summary>
internal static class AvailabilityZone
{
    /// <summary>The zone of a compute host.</summary>
    public static string OfHost(NovaState state, string host)
    {
        foreach (var (_, aggregate) in state.Aggregates)
        {
            if (aggregate.AvailabilityZone is { } zone && aggregate.Hosts.Contains(host))
                return zone;
        }

        return state.ZoneNames.Default;
    }

    public static string OfService(NovaState state, NovaServiceRecord service) =>
        service.Binary == ServiceDirectory.Compute ? OfHost(state, service.Host) : state.ZoneNames.Internal;
}

using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;

/// <summary>Where things are: a zone is an aggregate with the metadata <c>availability_zone</c>, and the hosts in it.</summary>
internal static class AvailabilityZone
{
    public const string MetadataKey = "availability_zone";

    /// <summary>The zone of hosts that are in no other.</summary>
    public const string Default = "nova";

    /// <summary>The zone of services that are not compute services.</summary>
    public const string Internal = "internal";

    /// <summary>The zone of a compute host.</summary>
    public static string OfHost(NovaState state, string host) =>
        state.Aggregates.Values.FirstOrDefault(aggregate => aggregate.AvailabilityZone is not null && aggregate.Hosts.Contains(host))?.AvailabilityZone ?? Default;

    public static string Of(NovaState state, NovaServiceRecord service) =>
        service.Binary == ServiceDirectory.Compute ? OfHost(state, service.Host) : Internal;
}

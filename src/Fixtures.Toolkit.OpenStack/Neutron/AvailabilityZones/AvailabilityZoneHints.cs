using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;

/// <summary>The zones that a new network or router would like its agents to be in.</summary>
internal static class AvailabilityZoneHints
{
    /// <summary>Refuses any: without agents no zone exists.</summary>
    public static void Check(RequestValues values)
    {
        if (values.Texts("availability_zone_hints") is [var zone, ..])
            throw NeutronFault.NotFound("AvailabilityZoneNotFound", $"AvailabilityZone {zone} could not be found.");
    }
}

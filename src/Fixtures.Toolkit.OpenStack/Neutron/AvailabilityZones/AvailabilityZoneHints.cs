using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;

/// <summary>The zones in which a new network or router should have its agents. Zones come from agents, and this cloud has none.</summary>
/// <remarks>Source: neutron-lib, <c>api/validators/availability_zone.py</c>; Neutron, <c>validate_availability_zones</c>.</remarks>
internal static class AvailabilityZoneHints
{
    /// <summary>Upstream stores the hints as one JSON text in a column of this length.</summary>
    private const int LongestText = 255;

    /// <remarks>Source: neutron-lib, <c>api/validators/availability_zone.py</c>.</remarks>
    public static string? CheckList(object? value)
    {
        if (Must.EachOf(value, item => Must.BeText(int.MaxValue)(item)) is { } fault)
            return fault;
        return JsonData.Plain.ToText(value).Length > LongestText
            ? throw NeutronFault.InvalidInput("Too many availability_zone_hints specified")
            : null;
    }

    /// <summary>Refuses every hint: without agents no zone exists.</summary>
    public static void RefuseUnknown(RequestValues values)
    {
        if (values.Texts("availability_zone_hints") is [var zone, ..])
            throw NeutronFault.NotFound("AvailabilityZoneNotFound", $"AvailabilityZone {zone} could not be found.");
    }
}

using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;

/// <summary>The zones that a new network or router would like its agents to be in. A zone exists where an agent reports from it; this Neutron has no agents.</summary>
/// <remarks>Source: neutron-lib, <c>api/validators/availability_zone.py</c>; Neutron, <c>validate_availability_zones</c>.</remarks>
internal static class AvailabilityZoneHints
{
    /// <summary>The hints are kept as one text.</summary>
    private const int LongestText = 255;

    /// <remarks>Source: neutron-lib, <c>api/validators/availability_zone.py</c>.</remarks>
    public static string? CheckList(object? value)
    {
        if (Must.EachOf(value, item => Must.BeText(int.MaxValue)(item)) is { } fault)
            return fault;
        return JsonSerializer.Serialize(value).Length > LongestText ? throw NeutronFault.InvalidInput("Too many availability_zone_hints specified") : null;
    }

    /// <summary>Refuses any: without agents no zone exists.</summary>
    public static void RefuseUnknown(RequestValues values)
    {
        if (values.Texts("availability_zone_hints") is [var zone, ..])
            throw NeutronFault.NotFound("AvailabilityZoneNotFound", $"AvailabilityZone {zone} could not be found.");
    }
}

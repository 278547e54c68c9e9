using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>Hints for networks and routers. A zone exists where an agent reports from it; this Neutron has no agents.</summary>
/// <remarks>Source: neutron-lib, <c>api/validators/availability_zone.py</c>; Neutron, <c>validate_availability_zones</c>.</remarks>
internal static class AvailabilityZones
{
    /// <summary>The hints are kept as one text.</summary>
    private const int LongestText = 255;

    public static string? CheckHints(object? value)
    {
        if (Must.EachOf(value, item => Must.BeText(int.MaxValue)(item)) is { } fault)
            return fault;
        return JsonSerializer.Serialize(value).Length > LongestText ? throw NeutronFault.InvalidInput("Too many availability_zone_hints specified") : null;
    }

    public static void RefuseUnknown(IReadOnlyList<string> hints)
    {
        if (hints.Count > 0)
            throw NeutronFault.NotFound("AvailabilityZoneNotFound", $"AvailabilityZone {hints[0]} could not be found.");
    }
}

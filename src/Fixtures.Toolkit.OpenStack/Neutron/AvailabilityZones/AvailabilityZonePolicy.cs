using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;

/// <remarks>Source: Neutron, <c>conf/policies/availability_zone.py</c>.</remarks>
internal static class AvailabilityZonePolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_availability_zone", "rule:admin_only", "rule:regular_user"),
    ];
}

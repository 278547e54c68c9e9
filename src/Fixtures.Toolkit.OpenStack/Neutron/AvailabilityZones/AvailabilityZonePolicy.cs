using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;

/// <remarks>Source: Neutron, <c>conf/policies/availability_zone.py</c>.</remarks>
internal static class AvailabilityZonePolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_availability_zone", "rule:admin_only", "rule:regular_user"),
    ];

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new("get_availability_zone", "role:reader", "rule:regular_user"),
    ];
}

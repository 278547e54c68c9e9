using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.IpAvailability;

/// <remarks>Source: Neutron, <c>conf/policies/network_ip_availability.py</c>.</remarks>
internal static class IpAvailabilityPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_network_ip_availability", "rule:admin_only"),
    ];
}

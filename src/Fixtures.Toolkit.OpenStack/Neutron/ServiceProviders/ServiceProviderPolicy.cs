using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;

/// <remarks>Source: Neutron, <c>conf/policies/service_type.py</c>.</remarks>
internal static class ServiceProviderPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new("get_service_provider", "role:reader", "rule:regular_user"),
    ];
}

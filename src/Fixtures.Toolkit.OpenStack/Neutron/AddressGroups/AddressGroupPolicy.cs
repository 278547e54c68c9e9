using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <remarks>Source: Neutron, <c>conf/policies</c>.</remarks>
internal static class AddressGroupPolicy
{
    public static readonly IReadOnlyList<NeutronRule> Rules =
    [
        new(
            "get_address_group",
            "role:reader and project_id:%(project_id)s or rule:shared_address_groups",
            "rule:admin_or_owner or rule:shared_address_groups"),
    ];
}

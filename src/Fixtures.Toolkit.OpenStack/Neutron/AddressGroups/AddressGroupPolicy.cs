using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

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

    /// <summary>The new and the changed rules of 2025.1.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        new(
            "get_address_group",
            $"{AdminOrProjectReader} or rule:shared_address_groups",
            "rule:admin_or_owner or rule:shared_address_groups"),
    ];
}

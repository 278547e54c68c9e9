using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Agents;
using Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;
using Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIpPools;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.IpAvailability;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Quotas;
using Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;
using Fixtures.Toolkit.OpenStack.Neutron.Tags;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>The base rules, and the rules of all topics.</summary>
/// <remarks>Source: Neutron, <c>conf/policies/base.py</c>.</remarks>
internal static class NeutronPolicy
{
    private static readonly IReadOnlyList<NeutronRule> Shared =
    [
        new("context_is_admin", "role:admin"),
        new("owner", "tenant_id:%(tenant_id)s"),
        new("admin_or_owner", "rule:context_is_admin or rule:owner"),
        new("context_is_advsvc", "role:advsvc"),
        new("admin_or_network_owner", "rule:context_is_admin or tenant_id:%(network:tenant_id)s"),
        new("admin_owner_or_network_owner", "rule:owner or rule:admin_or_network_owner"),
        new("network_owner", "tenant_id:%(network:tenant_id)s"),
        new("admin_only", "rule:context_is_admin"),
        new("regular_user", ""),
        new("shared", "field:networks:shared=True"),
        new("default", "rule:admin_or_owner"),
        new("admin_or_ext_parent_owner", "rule:context_is_admin or tenant_id:%(ext_parent:tenant_id)s"),
        new("ext_parent_owner", "tenant_id:%(ext_parent:tenant_id)s"),
        new("sg_owner", "tenant_id:%(security_group:tenant_id)s"),
        new("shared_address_groups", "field:address_groups:shared=True"),
        new("shared_address_scopes", "field:address_scopes:shared=True"),
        new("external", "field:networks:router:external=True"),
        new("admin_or_data_plane_int", "rule:context_is_admin or role:data_plane_integrator"),
        new("network_device", "field:port:device_owner=~^network:"),
        new("restrict_wildcard", "(not field:rbac_policy:target_tenant=* and not field:rbac_policy:target_project=*) or rule:admin_only"),
        new("admin_or_sg_owner", "rule:context_is_admin or tenant_id:%(security_group:tenant_id)s"),
        new("admin_owner_or_sg_owner", "rule:owner or rule:admin_or_sg_owner"),
        new("shared_subnetpools", "field:subnetpools:shared=True"),
    ];

    private static readonly IReadOnlyList<NeutronRule> SharedSinceZed =
    [
        new("service_api", "role:service"),
        new("external_network", "field:subnets:router:external=True"),
        new("rule_default_sg", "field:security_group_rules:belongs_to_default_sg=True"),
        new("shared_security_group", "field:security_groups:shared=True"),
    ];

    public static ReleaseRules Zed { get; } = new(() => [.. Base(Shared), .. Topics().SelectMany(Rules)]);

    /// <summary>2025.1: new roles for reading, changing and serving, and rules for tags and bindings.</summary>
    public static ReleaseRules Epoxy { get; } = Zed.With(
        static () => [.. Base(SharedSinceZed), .. EpoxyTopics().SelectMany(Rules)],
        removed: "get_network:router:external");

    private static IEnumerable<PolicyRule> Base(IEnumerable<NeutronRule> rules) =>
        rules.Select(rule => new PolicyRule(rule.Name, rule.Check));

    private static IEnumerable<PolicyRule> Rules(IEnumerable<NeutronRule> rules) =>
        rules.Select(rule => new PolicyRule(rule.Name, rule.Check)
        {
            DeprecatedCheck = rule.DeprecatedCheck,
            DeprecatedName = rule.DeprecatedName,
            ScopeTypes = ["project"],
        });

    private static IReadOnlyList<NeutronRule>[] Topics() =>
    [
        NetworkPolicy.Rules,
        SubnetPolicy.Rules,
        PortPolicy.Rules,
        SecurityGroupPolicy.Rules,
        RouterPolicy.Rules,
        FloatingIpPolicy.Rules,
        SubnetPoolPolicy.Rules,
        AddressScopePolicy.Rules,
        AddressGroupPolicy.Rules,
        RbacPolicyPolicy.Rules,
        QuotaPolicy.Rules,
        AgentPolicy.Rules,
        AvailabilityZonePolicy.Rules,
        FlavorPolicy.Rules,
        ServiceProviderPolicy.Rules,
        FloatingIpPoolPolicy.Rules,
        IpAvailabilityPolicy.Rules,
        AutoAllocationPolicy.Rules,
    ];

    private static IReadOnlyList<NeutronRule>[] EpoxyTopics() =>
    [
        NetworkPolicy.Epoxy,
        SubnetPolicy.Epoxy,
        PortPolicy.Epoxy,
        SecurityGroupPolicy.Epoxy,
        RouterPolicy.Epoxy,
        FloatingIpPolicy.Epoxy,
        SubnetPoolPolicy.Epoxy,
        AddressScopePolicy.Epoxy,
        AddressGroupPolicy.Epoxy,
        RbacPolicyPolicy.Epoxy,
        QuotaPolicy.Epoxy,
        AgentPolicy.Epoxy,
        AvailabilityZonePolicy.Epoxy,
        FlavorPolicy.Epoxy,
        FloatingIpPoolPolicy.Epoxy,
        AutoAllocationPolicy.Epoxy,
        TagPolicy.Epoxy,
    ];
}

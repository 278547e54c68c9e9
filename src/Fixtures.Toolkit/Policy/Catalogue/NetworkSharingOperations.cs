namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Neutron's RBAC policies, subnet pools, address scopes and groups, quotas and agents.</summary>
internal static class NetworkSharingOperations
{
    private static readonly ServiceCalls Network = ServiceCalls.Network;
    private static readonly PolicyRequest SetQuota = Network.Make(
        HttpMethod.Put, "/v2.0/quotas/{own_project}", """{"quota": {"network": 11}}""");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. NetworkRows.Of("rbac_policy", "/v2.0/rbac-policies", "{rbac_policy}",
            """{"rbac_policy": {"object_type": "network", "object_id": "{network}", "action": "access_as_shared", "target_tenant":"""
                + """ "{project}"}}""",
            """{"rbac_policy": {"target_tenant": "{foreign_project}"}}"""),
        Network.Post("create_rbac_policy:target_tenant", "/v2.0/rbac-policies",
            """{"rbac_policy": {"object_type": "network", "object_id": "{network}", "action": "access_as_shared", "target_tenant":"""
                + """ "*"}}"""),
        .. NetworkRows.Of("subnetpool", "/v2.0/subnetpools", "{subnetpool}",
            """{"subnetpool": {"name": "policy-new", "prefixes": ["198.18.0.0/16"]}}""", """{"subnetpool": {"name": "policy-renamed"}}"""),
        Network.Post(
            "create_subnetpool:shared",
            "/v2.0/subnetpools",
            """{"subnetpool": {"name": "policy-new", "prefixes": ["198.18.0.0/16"], "shared": true}}"""),
        .. NetworkRows.Of("address_scope", "/v2.0/address-scopes", "{address_scope}",
            """{"address_scope": {"name": "policy-new", "ip_version": 4}}""", """{"address_scope": {"name": "policy-renamed"}}"""),
        Network.Post(
            "create_address_scope:shared",
            "/v2.0/address-scopes",
            """{"address_scope": {"name": "policy-new", "ip_version": 4, "shared": true}}"""),
        Network.Get("get_address_group", "/v2.0/address-groups", "list"),
        Network.Get("get_quota", "/v2.0/quotas", "list"),
        Network.Get("get_quota", "/v2.0/quotas/{own_project}"),
        Network.Put("update_quota", "/v2.0/quotas/{own_project}", """{"quota": {"network": 11}}"""),
        Network.Delete("delete_quota", "/v2.0/quotas/{own_project}").After(SetQuota),
        Network.Get("get_network_ip_availability", "/v2.0/network-ip-availabilities", "list"),
        Network.Get("get_network_ip_availability", "/v2.0/network-ip-availabilities/{network}"),
        Network.Get("get_agent", "/v2.0/agents", "list"),
        Network.Get("get_availability_zone", "/v2.0/availability_zones"),
        Network.Get("get_service_provider", "/v2.0/service-providers"),
    ];
}

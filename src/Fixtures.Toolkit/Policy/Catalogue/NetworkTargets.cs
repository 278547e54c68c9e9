namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The requests that create the targets of Neutron's operations.</summary>
internal static class NetworkTargets
{
    private static readonly ServiceCalls Network = ServiceCalls.Network;

    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> All { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["network"] = [Make("/networks", """{"network": {"name": "policy-network"}}""", "network")],
        ["second_network"] = [Make("/networks", """{"network": {"name": "policy-second-network"}}""", "network", "second_network")],
        ["external_network"] =
        [
            Make("/networks", """{"network": {"name": "policy-external", "router:external": true}}""", "network", "external_network"),
            Make(
                "/subnets",
                """{"subnet": {"network_id": "{external_network}", "ip_version": 4, "cidr": "198.51.100.0/24"}}""",
                "subnet",
                "external_subnet"),
        ],
        ["server_network"] =
        [
            Make("/networks", """{"network": {"name": "policy-server-network"}}""", "network", "server_network"),
            Make(
                "/subnets",
                """{"subnet": {"network_id": "{server_network}", "ip_version": 4, "cidr": "192.0.2.0/24"}}""",
                "subnet",
                "server_subnet"),
        ],
        ["shared_network"] =
        [
            Make("/networks", """{"network": {"name": "policy-shared-network", "shared": true}}""", "network", "shared_network"),
            Make(
                "/subnets",
                """{"subnet": {"network_id": "{shared_network}", "ip_version": 4, "cidr": "203.0.113.0/24"}}""",
                "subnet",
                "shared_subnet"),
        ],
        ["subnet"] = [Make("/subnets", """{"subnet": {"network_id": "{network}", "ip_version": 4, "cidr": "192.0.2.0/24"}}""", "subnet")],
        ["port"] = [Make("/ports", """{"port": {"network_id": "{network}", "name": "policy-port"}}""", "port")],
        ["free_port"] =
        [
            Make("/ports", """{"port": {"network_id": "{server_network}", "name": "policy-free-port"}}""", "port", "free_port"),
        ],
        ["router"] = [Make("/routers", """{"router": {"name": "policy-router"}}""", "router")],
        ["floating_ip"] =
        [
            Make("/floatingips", """{"floatingip": {"floating_network_id": "{external_network}"}}""", "floatingip", "floating_ip"),
        ],
        ["security_group"] = [Make("/security-groups", """{"security_group": {"name": "policy-group"}}""", "security_group")],
        ["security_group_rule"] =
        [
            Make(
                "/security-group-rules",
                """{"security_group_rule": {"security_group_id": "{security_group}", "direction": "ingress", "ethertype": "IPv4"}}""",
                "security_group_rule"),
        ],
        ["rbac_policy"] =
        [
            Make("/rbac-policies",
                """{"rbac_policy": {"object_type": "network", "object_id": "{network}", "action": "access_as_shared", "target_tenant":"""
                    + """ "{project}"}}""",
                "rbac_policy"),
        ],
        ["subnetpool"] =
        [
            Make(
                "/subnetpools",
                """{"subnetpool": {"name": "policy-pool", "prefixes": ["198.18.0.0/16"], "default_prefixlen": 24}}""",
                "subnetpool"),
        ],
        ["address_scope"] = [Make("/address-scopes", """{"address_scope": {"name": "policy-scope", "ip_version": 4}}""", "address_scope")],
    };

    private static PolicyRequest Make(string path, string body, string answer, string? placeholder = null) =>
        Network.Make(HttpMethod.Post, "/v2.0" + path, body).Capture(placeholder ?? answer, $"/{answer}/id");
}

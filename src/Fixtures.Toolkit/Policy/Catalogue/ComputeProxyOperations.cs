namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Operations that Nova proxies to Neutron, at a microversion that still has them.</summary>
/// <remarks>Source: Nova's policy reference, Zed.</remarks>
internal static class ComputeProxyOperations
{
    private const string Groups = "/os-security-groups";
    private const string GroupRule = "os_compute_api:os-security-groups:";
    private const string Addresses = "/os-floating-ips";
    private const string AddressRule = "os_compute_api:os-floating-ips:";

    private static readonly ServiceCalls Compute = new("compute", "2.1");

    private const string Action = "/servers/{server}/action";

    /// <summary>A router from the server's network to the external one, and a floating IP.</summary>
    private static readonly PolicyRequest[] Routed =
    [
        ServiceCalls.Network.Make(HttpMethod.Post, "/v2.0/routers",
            """{"router": {"name": "policy-server-router", "external_gateway_info": {"network_id":"""
                + """ "{external_network}"}}}""").Capture("server_router", "/router/id"),
        ServiceCalls.Network.Make(
            HttpMethod.Put, "/v2.0/routers/{server_router}/add_router_interface", """{"subnet_id": "{server_subnet}"}"""),
        ServiceCalls.Network.Make(HttpMethod.Post, "/v2.0/floatingips", """{"floatingip": {"floating_network_id": "{external_network}"}}""")
            .Capture("server_address", "/floatingip/floating_ip_address"),
    ];

    private static readonly PolicyRequest AddAddress = Compute.Make(
        HttpMethod.Post, Action, """{"addFloatingIp": {"address": "{server_address}"}}""");

    private static readonly PolicyRequest MakeRule = Compute.Make(HttpMethod.Post, "/os-security-group-rules",
        """{"security_group_rule": {"parent_group_id": "{security_group}", "ip_protocol": "tcp", "from_port": 22, "to_port": 22}}""")
        .Capture("proxied_rule", "/security_group_rule/id");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Compute.Get(GroupRule + "get", Groups),
        Compute.Get(GroupRule + "show", Groups + "/{security_group}"),
        Compute.Post(GroupRule + "create", Groups, """{"security_group": {"name": "policy-new", "description": ""}}"""),
        Compute.Put(
            GroupRule + "update", Groups + "/{security_group}", """{"security_group": {"name": "policy-renamed", "description": ""}}"""),
        Compute.Delete(GroupRule + "delete", Groups + "/{security_group}"),
        Compute.Post(GroupRule + "rule:create", "/os-security-group-rules", MakeRule.Body),
        Compute.Delete(GroupRule + "rule:delete", "/os-security-group-rules/{proxied_rule}").After(MakeRule),
        Compute.Get("os_compute_api:os-floating-ip-pools", "/os-floating-ip-pools"),
        Compute.Get(AddressRule + "list", Addresses),
        Compute.Get(AddressRule + "show", Addresses + "/{floating_ip}"),
        Compute.Post(AddressRule + "create", Addresses, """{"pool": "{external_network}"}"""),
        Compute.Delete(AddressRule + "delete", Addresses + "/{floating_ip}"),
        new PolicyOperation(AddressRule + "add", AddAddress).Needing("server").After(Routed),
        Compute.Post(AddressRule + "remove", Action, """{"removeFloatingIp": {"address": "{server_address}"}}""").Needing("server")
            .After([.. Routed, AddAddress]),
    ];
}

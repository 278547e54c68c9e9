namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Routers and floating IPs.</summary>
internal static class LayerThreeOperations
{
    private const string FloatingIps = "/v2.0/floatingips";
    private const string Router = "/v2.0/routers/{router}";

    private static readonly ServiceCalls Network = ServiceCalls.Network;
    private static readonly PolicyRequest AddInterface =
        Network.Make(HttpMethod.Put, Router + "/add_router_interface", """{"subnet_id": "{subnet}"}""");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. NetworkRows.Of(
            "router", "/v2.0/routers", "{router}", """{"router": {"name": "policy-new"}}""", """{"router": {"name": "policy-renamed"}}"""),
        Network.Post("create_router:ha", "/v2.0/routers", """{"router": {"name": "policy-new", "ha": false}}"""),
        Network.Post("create_router:distributed", "/v2.0/routers", """{"router": {"name": "policy-new", "distributed": false}}"""),
        Network.Post("create_router:external_gateway_info", "/v2.0/routers",
            """{"router": {"name": "policy-new", "external_gateway_info": {"network_id": "{external_network}"}}}"""),
        Network.Post("create_router:external_gateway_info:enable_snat", "/v2.0/routers",
            """{"router": {"name": "policy-new", "external_gateway_info": {"network_id": "{external_network}", "enable_snat": true}}}"""),
        Network.Put(
            "update_router:external_gateway_info",
            Router,
            """{"router": {"external_gateway_info": {"network_id": "{external_network}"}}}"""),
        Network.Put("add_router_interface", Router + "/add_router_interface", """{"subnet_id": "{subnet}"}"""),
        Network.Put("remove_router_interface", Router + "/remove_router_interface", """{"subnet_id": "{subnet}"}""").After(AddInterface),
        Network.Put("add_extraroutes", Router + "/add_extraroutes", """{"router": {"routes": []}}"""),
        Network.Put("remove_extraroutes", Router + "/remove_extraroutes", """{"router": {"routes": []}}"""),
        .. NetworkRows.Of("floatingip", FloatingIps, "{floating_ip}",
            """{"floatingip": {"floating_network_id": "{external_network}"}}""", """{"floatingip": {"description": "blue"}}"""),
        Network.Post("create_floatingip:floating_ip_address", FloatingIps,
            """{"floatingip": {"floating_network_id": "{external_network}", "floating_ip_address": "198.51.100.77"}}"""),
    ];
}

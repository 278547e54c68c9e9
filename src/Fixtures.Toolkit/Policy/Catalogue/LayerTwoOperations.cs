namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Networks, subnets and ports, and those of their attributes that have their own rules.</summary>
internal static class LayerTwoOperations
{
    private const string Networks = "/v2.0/networks";
    private const string Ports = "/v2.0/ports";
    private const string Subnets = "/v2.0/subnets";

    private static readonly ServiceCalls Network = ServiceCalls.Network;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. NetworkRows.Of(
            "network", Networks, "{network}", """{"network": {"name": "policy-new"}}""", """{"network": {"name": "policy-renamed"}}"""),
        CreateNetwork("shared", "true"),
        CreateNetwork("router:external", "true"),
        CreateNetwork("port_security_enabled", "false"),
        CreateNetwork("provider:network_type", "\"vxlan\""),
        UpdateNetwork("shared", "true"),
        UpdateNetwork("router:external", "true"),
        UpdateNetwork("port_security_enabled", "false"),
        Network.Put("update_network", Networks + "/{network}/tags/blue", variant: "tag"),
        .. NetworkRows.Of("subnet", Subnets, "{subnet}",
            """{"subnet": {"network_id": "{network}", "ip_version": 4, "cidr": "192.0.2.0/24"}}""",
            """{"subnet": {"name": "policy-renamed"}}"""),
        Network.Post(
            "create_subnet",
            Subnets,
            """{"subnet": {"network_id": "{shared_network}", "ip_version": 4, "cidr": "192.0.2.0/24"}}""",
            "on a shared network"),
        .. NetworkRows.Of(
            "port",
            Ports,
            "{port}",
            """{"port": {"network_id": "{network}", "name": "policy-new"}}""",
            """{"port": {"name": "policy-renamed"}}"""),
        Network.Post("create_port", Ports, """{"port": {"network_id": "{shared_network}", "name": "policy-new"}}""", "on a shared network"),
        CreatePort("mac_address", "\"fa:16:3e:00:00:01\""),
        CreatePort("fixed_ips", """[{"ip_address": "192.0.2.77"}]""").Needing("subnet"),
        CreatePort("port_security_enabled", "false"),
        CreatePort("binding:host_id", "\"host1\""),
        CreatePort("binding:vnic_type", "\"direct\""),
        CreatePort("device_owner", "\"network:dhcp\""),
        UpdatePort("mac_address", "\"fa:16:3e:00:00:01\""),
        UpdatePort("port_security_enabled", """false, "security_groups": []"""),
        UpdatePort("binding:host_id", "\"host1\""),
        UpdatePort("device_owner", "\"network:dhcp\""),
    ];

    private static PolicyOperation CreateNetwork(string attribute, string value) =>
        Network.Post($"create_network:{attribute}", Networks, $$$"""{"network": {"name": "policy-new", "{{{attribute}}}": {{{value}}}}}""");

    private static PolicyOperation UpdateNetwork(string attribute, string value) =>
        Network.Put($"update_network:{attribute}", Networks + "/{network}", $$$"""{"network": {"{{{attribute}}}": {{{value}}}}}""");

    private static PolicyOperation CreatePort(string attribute, string value) =>
        Network.Post($"create_port:{attribute}", Ports, $$$"""{"port": {"network_id": "{network}", "{{{attribute}}}": {{{value}}}}}""");

    private static PolicyOperation UpdatePort(string attribute, string value) =>
        Network.Put($"update_port:{attribute}", Ports + "/{port}", $$$"""{"port": {"{{{attribute}}}": {{{value}}}}}""");
}

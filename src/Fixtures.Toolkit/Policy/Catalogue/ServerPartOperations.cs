namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The subresources of a server: addresses, interfaces, metadata, tags, instance actions, diagnostics, …</summary>
internal static class ServerPartOperations
{
    private const string Rule = "os_compute_api:";
    private const string Server = "/servers/{server}";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;
    private static readonly PolicyRequest Tag = Compute.Make(HttpMethod.Put, Server + "/tags/blue");
    private static readonly PolicyRequest Metadata = Compute.Make(
        HttpMethod.Post, Server + "/metadata", """{"metadata": {"color": "blue"}}""");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Compute.Get(Rule + "ips:index", Server + "/ips"),
        Compute.Get(Rule + "ips:show", Server + "/ips/policy-server-network"),
        Compute.Get(Rule + "os-attach-interfaces:list", Server + "/os-interface"),
        Compute.Get(Rule + "os-attach-interfaces:show", Server + "/os-interface/{server_port}"),
        Compute.Post(
            Rule + "os-attach-interfaces:create", Server + "/os-interface", """{"interfaceAttachment": {"net_id": "{server_network}"}}"""),
        Compute.Delete(Rule + "os-attach-interfaces:delete", Server + "/os-interface/{server_port}"),
        Compute.Get(Rule + "server-metadata:index", Server + "/metadata"),
        Compute.Get(Rule + "server-metadata:show", Server + "/metadata/color").After(Metadata),
        Compute.Post(Rule + "server-metadata:create", Server + "/metadata", """{"metadata": {"color": "blue"}}"""),
        Compute.Put(Rule + "server-metadata:update_all", Server + "/metadata", """{"metadata": {"color": "red"}}"""),
        Compute.Put(Rule + "server-metadata:update", Server + "/metadata/color", """{"meta": {"color": "red"}}"""),
        Compute.Delete(Rule + "server-metadata:delete", Server + "/metadata/color").After(Metadata),
        Compute.Get(Rule + "os-server-tags:index", Server + "/tags"),
        Compute.Get(Rule + "os-server-tags:show", Server + "/tags/blue").After(Tag),
        Compute.Put(Rule + "os-server-tags:update", Server + "/tags/red"),
        Compute.Put(Rule + "os-server-tags:update_all", Server + "/tags", """{"tags": ["red"]}"""),
        Compute.Delete(Rule + "os-server-tags:delete", Server + "/tags/blue").After(Tag),
        Compute.Delete(Rule + "os-server-tags:delete_all", Server + "/tags"),
        Compute.Get(Rule + "os-instance-actions:list", Server + "/os-instance-actions"),
        Compute.Get(Rule + "os-instance-actions:show", Server + "/os-instance-actions/{server_request}"),
        Compute.Get(Rule + "os-security-groups:list", Server + "/os-security-groups"),
        Compute.Get(Rule + "os-server-password:show", Server + "/os-server-password"),
        Compute.Delete(Rule + "os-server-password:clear", Server + "/os-server-password"),
        Compute.Get(Rule + "os-server-diagnostics", Server + "/diagnostics"),
        Compute.Get(Rule + "os-volumes-attachments:index", Server + "/os-volume_attachments"),
        Compute.Post(
            Rule + "os-remote-consoles", Server + "/remote-consoles", """{"remote_console": {"protocol": "vnc", "type": "novnc"}}"""),
        Compute.Get(Rule + "servers:migrations:index", Server + "/migrations"),
        Compute.Get("compute:server:topology:index", Server + "/topology"),
    ];
}

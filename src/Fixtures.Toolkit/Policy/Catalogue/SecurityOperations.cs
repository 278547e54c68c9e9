namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Security groups and their rules.</summary>
internal static class SecurityOperations
{
    private const string Rules = "/v2.0/security-group-rules";

    private static readonly ServiceCalls Network = ServiceCalls.Network;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. NetworkRows.Of("security_group", "/v2.0/security-groups", "{security_group}",
            """{"security_group": {"name": "policy-new"}}""", """{"security_group": {"name": "policy-renamed"}}"""),
        .. NetworkRows.Reading("security_group_rule", Rules, "{security_group_rule}"),
        Network.Post("create_security_group_rule", Rules,
            """{"security_group_rule": {"security_group_id": "{security_group}", "direction": "ingress", "ethertype": "IPv6"}}"""),
        Network.Delete("delete_security_group_rule", Rules + "/{security_group_rule}"),
    ];
}

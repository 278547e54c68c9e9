namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The requests that create the targets of Keystone's operations.</summary>
internal static class IdentityTargets
{
    private static readonly ServiceCalls Identity = ServiceCalls.Identity;

    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> All { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["domain"] = [Make("domain", "domains", """{"domain": {"name": "policy-domain", "enabled": false}}""")],
        ["project"] = [Make("project", "projects", """{"project": {"name": "policy-project"}}""")],
        ["user"] = [Make("user", "users", """{"user": {"name": "policy-user", "password": "policy"}}""")],
        ["group"] = [Make("group", "groups", """{"group": {"name": "policy-group"}}""")],
        ["role"] = [Make("role", "roles", """{"role": {"name": "policy-role"}}""")],
        ["implied_role"] = [Make("role", "roles", """{"role": {"name": "policy-implied-role"}}""", "implied_role")],
        ["region"] = [Make("region", "regions", """{"region": {"id": "policy-region"}}""")],
        ["service"] = [Make("service", "services", """{"service": {"name": "policy-service", "type": "policy"}}""")],
        ["endpoint"] =
        [
            Make(
                "endpoint",
                "endpoints",
                """{"endpoint": {"service_id": "{service}", "interface": "public", "url": "http://policy.test/"}}"""),
        ],
        ["credential"] = [Make("credential", "credentials", """{"credential": {"type": "policy", "blob": "{}", "user_id": "{user}"}}""")],
        ["own_credential"] =
        [
            Make(
                "credential", "credentials", """{"credential": {"type": "policy", "blob": "{}", "user_id": "{self}"}}""", "own_credential"),
        ],
    };

    private static PolicyRequest Make(string one, string many, string body, string? placeholder = null) =>
        Identity.Make(HttpMethod.Post, "/" + many, body).Capture(placeholder ?? one, $"/{one}/id");
}

using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <remarks>Source: keystone.common.policies.application_credential and access_rule.</remarks>
internal static class ApplicationCredentialPolicy
{
    private const string AdminOrOwner = "rule:admin_or_owner";

    private const string ReaderOrSelf = $"({SystemReader}) or user_id:%(target.user.id)s";

    public static readonly PolicyRule Show = new(
        "identity:get_application_credential", $"({AdminRequired}) or ({SystemReader}) or rule:owner")
    {
        ScopeTypes = SystemOrProject, DeprecatedCheck = AdminOrOwner,
    };

    public static readonly PolicyRule List = Show with { Name = "identity:list_application_credentials" };

    public static readonly PolicyRule Create = new("identity:create_application_credential", "user_id:%(user_id)s")
    {
        ScopeTypes = ["project"],
    };

    public static readonly PolicyRule Delete = Show with { Name = "identity:delete_application_credential", Check = AdminOrOwner };

    public static readonly PolicyRule ShowRule = new("identity:get_access_rule", ReaderOrSelf) { ScopeTypes = SystemOrProject };

    public static readonly PolicyRule ListRules = ShowRule with { Name = "identity:list_access_rules" };

    public static readonly PolicyRule DeleteRule = ShowRule with
    {
        Name = "identity:delete_access_rule", Check = $"({SystemAdmin}) or user_id:%(target.user.id)s",
    };

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Show, List, Create, Delete, ShowRule, ListRules, DeleteRule];
}

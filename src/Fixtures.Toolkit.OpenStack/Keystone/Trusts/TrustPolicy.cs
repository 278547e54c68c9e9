using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

/// <remarks>Source: keystone.common.policies.trust.</remarks>
internal static class TrustPolicy
{
    private const string Trustor = "user_id:%(target.trust.trustor_user_id)s";

    private const string Trustee = "user_id:%(target.trust.trustee_user_id)s";

    public static readonly PolicyRule Create = new("identity:create_trust", Trustor) { ScopeTypes = ["project"] };

    public static readonly PolicyRule List = Reader("list_trusts");

    public static readonly PolicyRule ListForTrustor = new(
        "identity:list_trusts_for_trustor", $"({AdminRequired}) or ({SystemReader} or {Trustor})")
    {
        ScopeTypes = SystemOrProject,
    };

    public static readonly PolicyRule ListForTrustee = ListForTrustor with
    {
        Name = "identity:list_trusts_for_trustee", Check = $"({AdminRequired}) or ({SystemReader} or {Trustee})",
    };

    public static readonly PolicyRule Show = new("identity:get_trust", $"({AdminRequired}) or ({SystemReader} or {Trustor} or {Trustee})")
    {
        ScopeTypes = SystemOrProject, DeprecatedCheck = $"{Trustor} or {Trustee}",
    };

    public static readonly PolicyRule ListRoles = Show with { Name = "identity:list_roles_for_trust" };

    public static readonly PolicyRule ShowRole = Show with { Name = "identity:get_role_for_trust" };

    public static readonly PolicyRule Delete = new("identity:delete_trust", $"{AdminRequired} or {Trustor}")
    {
        ScopeTypes = SystemOrProject, DeprecatedCheck = Trustor,
    };

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        Create, List, ListForTrustor, ListForTrustee, Show, ListRoles, ShowRole, Delete,
    ];
}

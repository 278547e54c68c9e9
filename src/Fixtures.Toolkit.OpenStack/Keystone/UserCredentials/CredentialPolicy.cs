using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <remarks>Source: keystone.common.policies.credential and ec2_credential.</remarks>
internal static class CredentialPolicy
{
    private const string Owner = "user_id:%(target.credential.user_id)s";

    private const string OwnerOfPath = "rule:admin_required or (rule:owner and user_id:%(target.credential.user_id)s)";

    public static readonly PolicyRule Show = Reader("get_credential") with { Check = $"({AdminRequired}) or ({SystemReader}) or {Owner}" };

    public static readonly PolicyRule List = Reader("list_credentials") with { Check = Show.Check };

    public static readonly PolicyRule Create = Admin("create_credential") with { Check = $"({AdminRequired}) or {Owner}" };

    public static readonly PolicyRule Update = Admin("update_credential") with { Check = Create.Check };

    public static readonly PolicyRule Delete = Admin("delete_credential") with { Check = Create.Check };

    public static readonly PolicyRule ShowEc2 = Show with { Name = "identity:ec2_get_credential", DeprecatedCheck = OwnerOfPath };

    public static readonly PolicyRule ListEc2 = Admin("ec2_list_credentials") with
    {
        Check = $"({AdminRequired}) or (role:member and {Owner})", DeprecatedCheck = "rule:admin_or_owner",
    };

    public static readonly PolicyRule CreateEc2 = ListEc2 with { Name = "identity:ec2_create_credential" };

    public static readonly PolicyRule DeleteEc2 = Delete with { Name = "identity:ec2_delete_credential", DeprecatedCheck = OwnerOfPath };

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Show, List, Create, Update, Delete, ShowEc2, ListEc2, CreateEc2, DeleteEc2];

    /// <summary>The rules that 2025.1 changes: tokens of domains count, and EC2 credentials belong to the user of the path.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        .. new[] { Show, List, Create, Update, Delete }.Select(rule => rule with { ScopeTypes = SystemDomainProject }),
        ListEc2 with { Check = $"({AdminRequired}) or ({SystemReader}) or rule:owner" },
        DeleteEc2 with { Check = $"({AdminRequired}) or (role:member and {Owner})" },
    ];

    /// <summary>The target attributes of a credential: its owner and, for OS-EC2, the user in the path.</summary>
    public static Dictionary<string, string?> Target(string? ownerId, string? pathUserId = null)
    {
        var target = new Dictionary<string, string?>();
        if (ownerId is not null)
            target["target.credential.user_id"] = ownerId;
        if (pathUserId is not null)
            target["user_id"] = pathUserId;
        return target;
    }
}

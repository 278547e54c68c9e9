using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

/// <remarks>Source: keystone.common.policies.user.</remarks>
internal static class UserPolicy
{
    public static readonly PolicyRule Show = ReaderOr(
        "get_user", "(role:reader and token.domain.id:%(target.user.domain_id)s) or user_id:%(target.user.id)s", "rule:admin_or_owner");

    public static readonly PolicyRule List = ReaderOr("list_users", "(role:reader and domain_id:%(target.domain_id)s)");

    public static readonly PolicyRule Create = AdminAnywhere("create_user");

    public static readonly PolicyRule Update = AdminAnywhere("update_user");

    public static readonly PolicyRule Delete = AdminAnywhere("delete_user");

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Show, List, Create, Update, Delete];

    /// <summary>The rules that 2025.1 changes: managers of a domain change its users.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        .. new[] { Create, Update, Delete }.Select(rule => rule with
        {
            Check = "(rule:admin_required) or (role:manager and token.domain.id:%(target.user.domain_id)s)",
        }),
    ];

    /// <summary>The target attributes of the user in the path.</summary>
    public static Dictionary<string, string?> Target(string userId, User? user) => user is null
        ? new() { ["user_id"] = userId }
        : new() { ["user_id"] = userId, ["target.user.id"] = user.Id, ["target.user.domain_id"] = user.DomainId };
}

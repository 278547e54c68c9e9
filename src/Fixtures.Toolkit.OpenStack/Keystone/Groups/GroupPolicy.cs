using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Groups;

/// <remarks>Source: keystone.common.policies.group.</remarks>
internal static class GroupPolicy
{
    private const string DomainReader = "(role:reader and domain_id:%(target.group.domain_id)s)";

    public static readonly PolicyRule Show = ReaderOr("get_group", DomainReader);

    public static readonly PolicyRule List = ReaderOr("list_groups", DomainReader);

    public static readonly PolicyRule ListOfUser = ReaderOr(
        "list_groups_for_user", "(role:reader and domain_id:%(target.user.domain_id)s) or user_id:%(user_id)s", "rule:admin_or_owner");

    public static readonly PolicyRule Create = AdminAnywhere("create_group");

    public static readonly PolicyRule Update = AdminAnywhere("update_group");

    public static readonly PolicyRule Delete = AdminAnywhere("delete_group");

    public static readonly PolicyRule ListUsers = ReaderOr("list_users_in_group", DomainReader);

    public static readonly PolicyRule RemoveUser = AdminAnywhere("remove_user_from_group");

    public static readonly PolicyRule CheckUser = ReaderOr(
        "check_user_in_group", "(role:reader and domain_id:%(target.group.domain_id)s and domain_id:%(target.user.domain_id)s)");

    public static readonly PolicyRule AddUser = AdminAnywhere("add_user_to_group");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [Show, List, ListOfUser, Create, Update, Delete, ListUsers, RemoveUser, CheckUser, AddUser];

    /// <summary>The rules that 2025.1 changes: managers of a domain change its groups.</summary>
    public static IReadOnlyList<PolicyRule> EpoxyRules { get; } =
    [
        .. new[] { Create, Update, Delete }.Select(rule => rule with
        {
            Check = "(rule:admin_required) or (role:manager and domain_id:%(target.group.domain_id)s)",
        }),
        .. new[] { AddUser, RemoveUser }.Select(rule => rule with
        {
            Check = "(rule:admin_required) or "
                + "(role:manager and domain_id:%(target.group.domain_id)s and domain_id:%(target.user.domain_id)s)",
        }),
    ];
}

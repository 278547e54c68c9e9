namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Users, groups and credentials.</summary>
internal static class UserOperations
{
    private static readonly ServiceCalls Identity = ServiceCalls.Identity;
    private static readonly PolicyRequest AddToGroup = Identity.Make(HttpMethod.Put, "/groups/{group}/users/{user}");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. IdentityOperations.Rows("user", "users", """{"name": "policy-new", "password": "policy"}""", """{"description": "blue"}"""),
        Identity.Get("identity:get_user", "/users/{self}", "oneself"),
        Identity.Get("identity:list_user_projects", "/users/{user}/projects"),
        Identity.Get("identity:list_user_projects", "/users/{self}/projects", "oneself"),
        Identity.Get("identity:list_groups_for_user", "/users/{user}/groups"),
        Identity.Get("identity:list_groups_for_user", "/users/{self}/groups", "oneself"),
        .. IdentityOperations.Rows("group", "groups", """{"name": "policy-new"}""", """{"description": "blue"}"""),
        Identity.Get("identity:list_users_in_group", "/groups/{group}/users"),
        Identity.Head("identity:check_user_in_group", "/groups/{group}/users/{user}").After(AddToGroup),
        Identity.Put("identity:add_user_to_group", "/groups/{group}/users/{user}"),
        Identity.Delete("identity:remove_user_from_group", "/groups/{group}/users/{user}").After(AddToGroup),
        .. IdentityOperations.Rows(
            "credential", "credentials", """{"type": "policy", "blob": "{}", "user_id": "{user}"}""", """{"blob": "[]"}"""),
        Identity.Get("identity:get_credential", "/credentials/{own_credential}", "one's own"),
        Identity.Post(
            "identity:create_credential",
            "/credentials",
            """{"credential": {"type": "policy", "blob": "{}", "user_id": "{self}"}}""",
            "one's own"),
        Identity.Delete("identity:delete_credential", "/credentials/{own_credential}", "one's own"),
    ];
}

namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Role assignments.</summary>
internal static class GrantOperations
{
    private static readonly ServiceCalls Identity = ServiceCalls.Identity;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Identity.Get("identity:list_role_assignments", "/role_assignments"),
        Identity.Get("identity:list_role_assignments_for_tree", "/role_assignments?scope.project.id={own_project}&include_subtree=true"),
        .. Grants("/projects/{project}/users/{user}/roles", "identity:list_grants", "grant", null),
        .. Grants("/domains/{domain}/groups/{group}/roles", "identity:list_grants", "grant", "group on a domain"),
        .. Grants("/system/users/{user}/roles", "identity:list_system_grants_for_user", "system_grant_for_user", null),
        .. Grants("/system/groups/{group}/roles", "identity:list_system_grants_for_group", "system_grant_for_group", null),
    ];

    private static IReadOnlyList<PolicyOperation> Grants(string path, string list, string grant, string? variant)
    {
        var one = path + "/{role}";
        var granted = Identity.Make(HttpMethod.Put, one);
        return
        [
            Identity.Get(list, path, variant),
            Identity.Head($"identity:check_{grant}", one, variant).After(granted),
            Identity.Put($"identity:create_{grant}", one, variant: variant),
            Identity.Delete($"identity:revoke_{grant}", one, variant).After(granted),
        ];
    }
}

namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Keystone's operations, topic by topic.</summary>
/// <remarks>Source: Keystone's policy reference, Zed.</remarks>
internal static class IdentityOperations
{
    public static IReadOnlyList<PolicyOperation> All { get; } =
        [
            .. UserOperations.All,
            .. ProjectOperations.All,
            .. RoleOperations.All,
            .. GrantOperations.All,
            .. CatalogOperations.All,
            .. TokenOperations.All,
        ];

    /// <summary>List, show, create, update and delete, as most of Keystone's resources have them.</summary>
    /// <param name="one">The singular in rules and bodies: <c>user</c>.</param>
    /// <param name="many">The collection's name: <c>users</c>.</param>
    /// <param name="create">The properties of a new resource.</param>
    /// <param name="update">The properties to change.</param>
    public static IReadOnlyList<PolicyOperation> Rows(string one, string many, string create, string update) =>
    [
        ServiceCalls.Identity.Get($"identity:list_{many}", $"/{many}"),
        ServiceCalls.Identity.Get($"identity:get_{one}", $"/{many}/{{{one}}}"),
        ServiceCalls.Identity.Post($"identity:create_{one}", $"/{many}", $$$"""{"{{{one}}}": {{{create}}}}"""),
        ServiceCalls.Identity.Patch($"identity:update_{one}", $"/{many}/{{{one}}}", $$$"""{"{{{one}}}": {{{update}}}}"""),
        ServiceCalls.Identity.Delete($"identity:delete_{one}", $"/{many}/{{{one}}}"),
    ];
}

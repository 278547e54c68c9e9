namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Roles and role inference.</summary>
internal static class RoleOperations
{
    private const string Implication = "/roles/{role}/implies/{implied_role}";

    private static readonly ServiceCalls Identity = ServiceCalls.Identity;
    private static readonly PolicyRequest Imply = Identity.Make(HttpMethod.Put, Implication);

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. IdentityOperations.Rows("role", "roles", """{"name": "policy-new"}""", """{"description": "blue"}"""),
        Identity.Get("identity:list_implied_roles", "/roles/{role}/implies"),
        Identity.Get("identity:get_implied_role", Implication).After(Imply),
        Identity.Head("identity:check_implied_role", Implication).After(Imply),
        Identity.Put("identity:create_implied_role", Implication),
        Identity.Delete("identity:delete_implied_role", Implication).After(Imply),
        Identity.Get("identity:list_role_inference_rules", "/role_inferences"),
    ];
}

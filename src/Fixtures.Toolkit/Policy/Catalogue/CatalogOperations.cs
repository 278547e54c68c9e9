namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Regions, services, endpoints, policies and limits.</summary>
internal static class CatalogOperations
{
    private static readonly ServiceCalls Identity = ServiceCalls.Identity;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. IdentityOperations.Rows("region", "regions", """{"id": "policy-new"}""", """{"description": "blue"}"""),
        .. IdentityOperations.Rows("service", "services", """{"name": "policy-new", "type": "policy"}""", """{"description": "blue"}"""),
        .. IdentityOperations.Rows("endpoint", "endpoints",
            """{"service_id": "{service}", "interface": "public", "url": "http://policy-new.test/"}""",
            """{"url": "http://policy-other.test/"}"""),
        Identity.Get("identity:list_policies", "/policies"),
        Identity.Get("identity:list_limits", "/limits"),
        Identity.Get("identity:get_limit_model", "/limits/model"),
        Identity.Get("identity:list_registered_limits", "/registered_limits"),
    ];
}

namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Placement's operations: one for each of its rules.</summary>
/// <remarks>Source: Placement's policy reference, Zed.</remarks>
internal static class PlacementOperations
{
    private const string Consumer = "/allocations/11111111-2222-4333-8444-555555555555";
    private const string Provider = "/resource_providers/{provider}";
    private const string Rule = "placement:";

    private const string Claim =
        """
        {"allocations": {"{provider}": {"resources": {"VCPU": 1}}}, "consumer_generation": null, "consumer_type": "INSTANCE",
         "project_id": "{own_project}", "user_id": "{admin}"}
        """;

    private const string Claims =
        """
        {"11111111-2222-4333-8444-555555555555": {"allocations": {"{provider}": {"resources": {"VCPU": 1}}}, "consumer_generation": null,
         "consumer_type": "INSTANCE", "project_id": "{own_project}", "user_id": "{admin}"}}
        """;

    private static readonly ServiceCalls Calls = ServiceCalls.Placement;
    private static readonly PolicyRequest MakeClass = Calls.Make(HttpMethod.Put, "/resource_classes/CUSTOM_POLICY");
    private static readonly PolicyRequest MakeTrait = Calls.Make(HttpMethod.Put, "/traits/CUSTOM_POLICY");
    private static readonly PolicyRequest MakeClaim = Calls.Make(HttpMethod.Put, Consumer, Claim);

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Calls.Get(Rule + "resource_providers:list", "/resource_providers"),
        Calls.Get(Rule + "resource_providers:show", Provider),
        Calls.Post(Rule + "resource_providers:create", "/resource_providers", """{"name": "policy-new"}"""),
        Calls.Put(Rule + "resource_providers:update", Provider, """{"name": "policy-renamed"}"""),
        Calls.Delete(Rule + "resource_providers:delete", Provider),
        Calls.Get(Rule + "resource_classes:list", "/resource_classes"),
        Calls.Get(Rule + "resource_classes:show", "/resource_classes/VCPU"),
        Calls.Post(Rule + "resource_classes:create", "/resource_classes", """{"name": "CUSTOM_POLICY"}"""),
        Calls.Put(Rule + "resource_classes:update", "/resource_classes/CUSTOM_POLICY"),
        Calls.Delete(Rule + "resource_classes:delete", "/resource_classes/CUSTOM_POLICY").After(MakeClass),
        Calls.Get(Rule + "resource_providers:inventories:list", Provider + "/inventories"),
        Calls.Get(Rule + "resource_providers:inventories:show", Provider + "/inventories/VCPU").Needing("inventory"),
        Calls.Post(Rule + "resource_providers:inventories:create", Provider + "/inventories",
            """{"resource_provider_generation": 0, "resource_class": "VCPU", "total": 8}"""),
        Calls.Put(Rule + "resource_providers:inventories:update", Provider + "/inventories",
            """{"resource_provider_generation": 0, "inventories": {"VCPU": {"total": 8}}}"""),
        Calls.Delete(Rule + "resource_providers:inventories:delete", Provider + "/inventories/VCPU").Needing("inventory"),
        Calls.Get(Rule + "resource_providers:aggregates:list", Provider + "/aggregates"),
        Calls.Put(
            Rule + "resource_providers:aggregates:update",
            Provider + "/aggregates",
            """{"resource_provider_generation": 0, "aggregates": []}"""),
        Calls.Get(Rule + "resource_providers:usages", Provider + "/usages"),
        Calls.Get(Rule + "usages", "/usages?project_id={own_project}"),
        Calls.Get(Rule + "traits:list", "/traits"),
        Calls.Get(Rule + "traits:show", "/traits/HW_CPU_X86_AVX"),
        Calls.Put(Rule + "traits:update", "/traits/CUSTOM_POLICY"),
        Calls.Delete(Rule + "traits:delete", "/traits/CUSTOM_POLICY").After(MakeTrait),
        Calls.Get(Rule + "resource_providers:traits:list", Provider + "/traits"),
        Calls.Put(
            Rule + "resource_providers:traits:update",
            Provider + "/traits",
            """{"resource_provider_generation": 0, "traits": ["HW_CPU_X86_AVX"]}"""),
        Calls.Delete(Rule + "resource_providers:traits:delete", Provider + "/traits"),
        Calls.Post(Rule + "allocations:manage", "/allocations", Claims).Needing("inventory"),
        Calls.Get(Rule + "allocations:list", Consumer),
        Calls.Put(Rule + "allocations:update", Consumer, Claim).Needing("inventory"),
        Calls.Delete(Rule + "allocations:delete", Consumer).Needing("inventory").After(MakeClaim),
        Calls.Get(Rule + "resource_providers:allocations:list", Provider + "/allocations"),
        Calls.Get(Rule + "allocation_candidates:list", "/allocation_candidates?resources=VCPU:1"),
        Calls.Post(Rule + "reshaper:reshape", "/reshaper",
            """{"inventories": {"{provider}": {"resource_provider_generation": 0, "inventories": {"VCPU": {"total": 8}}}},"""
                + """ "allocations": {}}"""),
    ];
}

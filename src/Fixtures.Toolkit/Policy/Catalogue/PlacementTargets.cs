namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The requests that create the targets of Placement's operations.</summary>
internal static class PlacementTargets
{
    private static readonly ServiceCalls Placement = ServiceCalls.Placement;

    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> All { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["provider"] =
        [
            Placement.Make(HttpMethod.Post, "/resource_providers", """{"name": "policy-provider"}""").Capture("provider", "/uuid"),
        ],
        ["inventory"] =
        [
            Placement.Make(HttpMethod.Put, "/resource_providers/{provider}/inventories",
                """{"resource_provider_generation": 0, "inventories": {"VCPU": {"total": 8}}}""")
                .Capture("inventory", "/resource_provider_generation"),
        ],
    };
}

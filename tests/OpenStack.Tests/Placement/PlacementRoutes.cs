namespace Fixtures.Toolkit.OpenStack.Tests.Placement;

/// <summary>Every route of Placement, with sample values for its variables.</summary>
internal static class PlacementRoutes
{
    public const string Provider = "00000000-0000-0000-0000-000000000001";
    public const string Consumer = "00000000-0000-0000-0000-0000000000c1";

    public static readonly (string Method, string Path)[] All =
    [
        ("GET", "/"),
        ("GET", "/resource_providers"), ("POST", "/resource_providers"),
        .. For($"/resource_providers/{Provider}", "GET", "PUT", "DELETE"),
        .. For($"/resource_providers/{Provider}/inventories", "GET", "POST", "PUT", "DELETE"),
        .. For($"/resource_providers/{Provider}/inventories/VCPU", "GET", "PUT", "DELETE"),
        .. For($"/resource_providers/{Provider}/usages", "GET"),
        .. For($"/resource_providers/{Provider}/allocations", "GET"),
        .. For($"/resource_providers/{Provider}/aggregates", "GET", "PUT"),
        .. For($"/resource_providers/{Provider}/traits", "GET", "PUT", "DELETE"),
        .. For("/allocations", "POST"),
        .. For($"/allocations/{Consumer}", "GET", "PUT", "DELETE"),
        .. For("/allocation_candidates", "GET"),
        .. For("/traits", "GET"),
        .. For("/traits/CUSTOM_A", "GET", "PUT", "DELETE"),
        .. For("/resource_classes", "GET", "POST"),
        .. For("/resource_classes/CUSTOM_A", "GET", "PUT", "DELETE"),
        .. For("/usages?project_id=p", "GET"),
        .. For("/reshaper", "POST"),
    ];

    private static IEnumerable<(string, string)> For(string path, params string[] methods) => methods.Select(method => (method, path));
}

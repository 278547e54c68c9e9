using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>Filters, sorts and pages the flavors of a list.</summary>
internal static class FlavorListing
{
    public static IReadOnlyList<Flavor> Read(NovaState state, ApiRequest request, NovaPage page)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? FlavorSchemas.StrictListQuery : FlavorSchemas.ListQuery);
        var isPublic = request.Persona.IsAdmin ? IsPublicFilter(request.QueryValue("is_public")) : true;
        var minMemory = Minimum(request, "minRam");
        var minDisk = Minimum(request, "minDisk");
        var own = request.Persona.ProjectId ?? "";
        var seesOwn = isPublic == true && !request.Persona.IsAdmin;
        var flavors = state.Flavors.Values
            .Where(flavor => isPublic is null || flavor.IsPublic == isPublic || (seesOwn && flavor.Projects.Contains(own)))
            .Where(flavor => flavor.MemoryMb >= minMemory && flavor.DiskGb >= minDisk);
        var sorted = Sort(flavors, request.QueryValue("sort_key"), request.QueryValue("sort_dir") == "desc");
        return page.Take(sorted, flavor => flavor.FlavorId);
    }

    /// <summary>Ties are broken by the row id, in the same direction (oslo_db.sqlalchemy.utils.paginate_query).</summary>
    private static IEnumerable<Flavor> Sort(IEnumerable<Flavor> flavors, string? key, bool isDescending)
    {
        var sorted = key switch
        {
            "name" => flavors.OrderBy(flavor => flavor.Name, StringComparer.OrdinalIgnoreCase),
            "description" => flavors.OrderBy(flavor => flavor.Description, StringComparer.OrdinalIgnoreCase),
            "memory_mb" => flavors.OrderBy(flavor => flavor.MemoryMb),
            "vcpus" => flavors.OrderBy(flavor => flavor.Vcpus),
            "root_gb" => flavors.OrderBy(flavor => flavor.DiskGb),
            "ephemeral_gb" => flavors.OrderBy(flavor => flavor.EphemeralGb),
            "swap" => flavors.OrderBy(flavor => flavor.SwapMb),
            "rxtx_factor" => flavors.OrderBy(flavor => flavor.RxTxFactor),
            "is_public" => flavors.OrderBy(flavor => flavor.IsPublic),
            null or "" or "flavorid" => flavors.OrderBy(flavor => flavor.FlavorId, StringComparer.OrdinalIgnoreCase),
            _ => flavors.OrderBy(flavor => flavor.Number),
        };
        var ordered = sorted.ThenBy(flavor => flavor.Number);
        return isDescending ? ordered.Reverse() : ordered;
    }

    private static bool? IsPublicFilter(string? text) => text switch
    {
        null => true,
        _ when text.Equals("none", StringComparison.OrdinalIgnoreCase) => null,
        _ => NovaValues.BooleanOf(text) ?? throw new NovaBadRequestException($"Invalid is_public filter [{text}]"),
    };

    private static long Minimum(ApiRequest request, string name) => request.QueryValue(name) is { } text
        ? NovaValues.IntegerOf(text) ?? throw new NovaBadRequestException($"Invalid {name} filter [{text}]")
        : long.MinValue;
}

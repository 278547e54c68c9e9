using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>Checks claims against the free capacity of the providers.</summary>
/// <remarks>Source: placement 8.0.0, <c>objects/allocation._check_capacity_exceeded</c>.</remarks>
internal static class CapacityCheck
{
    /// <param name="state">The state after the allocations of the claiming consumers were removed.</param>
    /// <param name="placement">Resolves resource classes.</param>
    /// <param name="claims">All claims of the request.</param>
    /// <param name="releasedClasses">The resource classes that empty claims release.</param>
    /// <exception cref="InvalidInventoryException">A claim does not fit.</exception>
    public static void Run(
        PlacementState state, PlacementStore placement, IReadOnlyList<Claim> claims, IReadOnlyList<string> releasedClasses)
    {
        var resources = claims.SelectMany(claim => claim.Resources).ToArray();
        foreach (var resource in resources)
            placement.RequireResourceClass(state, resource.ResourceClass);
        RequireInventories(state, resources, releasedClasses);

        var needed = new Dictionary<(string ProviderUuid, string ResourceClass), long>();
        foreach (var resource in resources)
        {
            var key = (resource.ProviderUuid, resource.ResourceClass);
            needed[key] = needed.GetValueOrDefault(key) + resource.Amount;
            Check(state.Provider(resource.ProviderUuid), resource, needed[key]);
        }
    }

    /// <summary>
    /// Rejects providers without inventory of any of the classes, before any amount is checked. Upstream's query takes the classes
    /// of all allocations in the request, including those that are released.
    /// </summary>
    private static void RequireInventories(PlacementState state, ClaimedResource[] resources, IReadOnlyList<string> releasedClasses)
    {
        var classes = resources.Select(resource => resource.ResourceClass).Concat(releasedClasses).Distinct().ToArray();
        var bare = resources.Select(resource => resource.ProviderUuid).Distinct()
            .Where(uuid => !state.Provider(uuid).Inventories.Any(inventory => classes.Contains(inventory.ResourceClass))).ToArray();
        if (bare.Length > 0)
            throw InvalidInventoryException.Missing(string.Join(", ", classes), string.Join(", ", bare));
    }

    private static void Check(ResourceProvider provider, ClaimedResource resource, long needed)
    {
        var inventory = provider.InventoryOf(resource.ResourceClass)
            ?? throw InvalidInventoryException.Missing(resource.ResourceClass, provider.Uuid);
        if (!inventory.MeetsConstraints(resource.Amount))
            throw InvalidInventoryException.ConstraintsViolated(resource.ResourceClass, provider.Uuid);
        if (!inventory.HasCapacityFor(needed, provider.Usage.UsedOf(resource.ResourceClass)))
            throw InvalidInventoryException.CapacityExceeded(resource.ResourceClass, provider.Uuid);
    }
}

using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>Holds claims against what the providers have left, in a state in which the claimants have nothing.</summary>
internal static class CapacityCheck
{
    public static void Run(PlacementState state, PlacementService placement, IReadOnlyList<Claim> claims, IReadOnlyList<string> givenUp)
    {
        var resources = claims.SelectMany(claim => claim.Resources).ToArray();
        foreach (var resource in resources)
            placement.RequireResourceClass(state, resource.ResourceClass);
        RequireInventories(state, resources, givenUp);

        var needed = new Dictionary<(string ProviderUuid, string ResourceClass), long>();
        foreach (var resource in resources)
        {
            var key = (resource.ProviderUuid, resource.ResourceClass);
            needed[key] = needed.GetValueOrDefault(key) + resource.Amount;
            Check(state.FindProvider(resource.ProviderUuid)!, resource, needed[key]);
        }
    }

    /// <summary>
    /// A provider without inventory of any of the classes is named before any amount is looked at. Upstream counts the classes of what is given up in the
    /// same request among them.
    /// </summary>
    private static void RequireInventories(PlacementState state, ClaimedResource[] resources, IReadOnlyList<string> givenUp)
    {
        var classes = resources.Select(resource => resource.ResourceClass).Concat(givenUp).Distinct().ToArray();
        var bare = resources.Select(resource => resource.ProviderUuid).Distinct()
            .Where(uuid => !state.FindProvider(uuid)!.Inventories.Any(inventory => classes.Contains(inventory.ResourceClass))).ToArray();
        if (bare.Length > 0)
            throw InvalidInventoryException.Missing(string.Join(", ", classes), string.Join(", ", bare));
    }

    private static void Check(ResourceProvider provider, ClaimedResource resource, long needed)
    {
        var inventory = provider.InventoryOf(resource.ResourceClass) ?? throw InvalidInventoryException.Missing(resource.ResourceClass, provider.Uuid);
        if (!inventory.AllowsPortion(resource.Amount))
            throw InvalidInventoryException.ConstraintsViolated(resource.ResourceClass, provider.Uuid);
        if (!inventory.HasRoomFor(needed, provider.Load.UsedOf(resource.ResourceClass)))
            throw InvalidInventoryException.CapacityExceeded(resource.ResourceClass, provider.Uuid);
    }
}

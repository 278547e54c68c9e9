using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

/// <summary>Finds and renames the uses of a custom resource class.</summary>
internal static class ResourceClassUses
{
    public static bool HasInventoryOf(this PlacementState state, string resourceClass) =>
        state.Providers.Values.Any(provider => provider.InventoryOf(resourceClass) is not null);

    /// <summary>Renames a class, also in inventories and allocations: upstream refers to it by id, our records by name.</summary>
    public static PlacementState Rename(this PlacementState state, CustomResourceClass custom, string name, DateTimeOffset now)
    {
        Consumer[] consumers =
            [.. state.Consumers.Values.Where(consumer => consumer.Allocations.Any(used => used.ResourceClass == custom.Name))];
        var renamed = consumers.Aggregate(state, (next, consumer) => next.Without(consumer));
        foreach (var provider in state.Providers.Values.Where(provider => provider.InventoryOf(custom.Name) is not null))
        {
            var current = renamed.Providers[provider.Id];
            renamed = renamed.With(current with { Inventories = [.. current.Inventories.Select(Renamed)] });
        }

        renamed = consumers.Aggregate(renamed, (next, consumer) =>
            next.With(consumer with { Allocations = [.. consumer.Allocations.Select(RenamedUse)] }));
        return renamed with { ResourceClasses = renamed.ResourceClasses.Rename(custom, name, now) };

        Inventory Renamed(Inventory inventory) =>
            inventory.ResourceClass == custom.Name ? inventory with { ResourceClass = name } : inventory;

        Allocation RenamedUse(Allocation allocation) =>
            allocation.ResourceClass == custom.Name ? allocation with { ResourceClass = name } : allocation;
    }
}

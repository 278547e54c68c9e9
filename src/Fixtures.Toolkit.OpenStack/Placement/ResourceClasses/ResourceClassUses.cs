namespace Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

/// <summary>Where a custom resource class is in use.</summary>
internal static class ResourceClassUses
{
    public static bool HasInventoryOf(this PlacementState state, string resourceClass) =>
        state.Providers.Values.Any(provider => provider.InventoryOf(resourceClass) is not null);

    /// <summary>Gives the class another name, also where inventories and allocations name it.</summary>
    public static PlacementState Rename(this PlacementState state, CustomResourceClass custom, string name, DateTimeOffset now)
    {
        var consumers = state.Consumers.Values.Where(consumer => consumer.Allocations.Any(used => used.ResourceClass == custom.Name)).ToArray();
        var renamed = consumers.Aggregate(state, (next, consumer) => next.Without(consumer));
        foreach (var provider in state.Providers.Values.Where(provider => provider.InventoryOf(custom.Name) is not null))
        {
            var current = renamed.Providers[provider.Id];
            renamed = renamed.With(current with
            {
                Inventories = [.. current.Inventories.Select(one => one.ResourceClass == custom.Name ? one with { ResourceClass = name } : one)],
            });
        }

        renamed = consumers.Aggregate(renamed, (next, consumer) => next.With(consumer with
        {
            Allocations = [.. consumer.Allocations.Select(used => used.ResourceClass == custom.Name ? used with { ResourceClass = name } : used)],
        }));
        return renamed with { ResourceClasses = renamed.ResourceClasses.Rename(custom, name, now) };
    }
}

using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Scenarios;

/// <summary>The invariants of Placement's state.</summary>
internal static class PlacementInvariants
{
    public static void Check(PlacementState state)
    {
        var usages = state.Providers.Values.SelectMany(provider => provider.Usage.Used.Select(used => (provider.Id, used.Key, used.Value)));
        Assert.Equal(SumsOf(state), usages.Order());
        foreach (var provider in state.Providers.Values)
        {
            Assert.All(provider.Usage.Used, used => Assert.NotNull(provider.InventoryOf(used.Key)));
            Assert.Equal(provider.ParentId is { } parent ? state.Providers[parent].RootId : provider.Id, provider.RootId);
            Assert.All(provider.Inventories, inventory => Assert.Equal(
                inventory.LargestClaim(provider.Usage.UsedOf(inventory.ResourceClass)) > 0,
                state.LargestClaims[inventory.ResourceClass].Contains(provider.Key)));
            Assert.All(provider.Traits, trait => Assert.True(state.ByTrait[trait].Contains(provider.Key)));
            Assert.All(provider.Aggregates, aggregate => Assert.True(state.ByAggregate[aggregate].Contains(provider.Key)));
        }

        // Only a consumer that never had allocations may have none; upstream keeps it at generation 0.
        Assert.All(
            state.Consumers.Values.Where(consumer => consumer.Allocations.IsEmpty), consumer => Assert.Equal(0, consumer.Generation));
        Assert.Equal(state.Providers.Values.Count(provider => provider.ParentId is not null), state.NestedCount);
    }

    public static IEnumerable<(int ProviderId, string ResourceClass, long Used)> SumsOf(PlacementState state) =>
        state.Consumers.Values.SelectMany(consumer => consumer.Allocations)
            .GroupBy(allocation => (allocation.ProviderId, allocation.ResourceClass))
            .Select(group => (group.Key.ProviderId, group.Key.ResourceClass, group.Sum(allocation => allocation.Used))).Order();
}

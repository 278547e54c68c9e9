using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>Lists the resources that clients create and must delete: providers, custom traits and classes, and allocations.</summary>
internal static class PlacementResources
{
    public static IEnumerable<CloudResource> In(PlacementState state) =>
    [
        .. state.Providers.Values.Select(provider => new CloudResource(ResourceKind.ResourceProvider, provider.Uuid, provider.Name)),
        .. state.Traits.CreatedAt.Keys.Select(name => new CloudResource(ResourceKind.Trait, name, name)),
        .. state.ResourceClasses.All.Select(one => new CloudResource(ResourceKind.ResourceClass, one.Name, one.Name)),
        .. state.Consumers.Values
            .OrderBy(consumer => consumer.AllocatedAt).ThenBy(consumer => consumer.Uuid, StringComparer.Ordinal)
            .SelectMany(consumer => AllocationsOf(state, consumer)),
    ];

    private static IEnumerable<CloudResource> AllocationsOf(PlacementState state, Consumer consumer) =>
        from allocation in consumer.Allocations
        group allocation by allocation.ProviderId into used
        let amounts = used.ToImmutableSortedDictionary(
            allocation => allocation.ResourceClass, allocation => allocation.Used, StringComparer.Ordinal)
        select new CloudResource(ResourceKind.Allocation, consumer.Uuid, state.Providers[used.Key].Name)
        {
            ProjectId = consumer.ProjectId,
            OwnerId = consumer.Uuid,
            Amounts = amounts,
            Details = string.Join(' ', amounts.Select(amount => $"{amount.Key}={amount.Value}")),
        };
}

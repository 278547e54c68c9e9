using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The types of resources that exist in Placement until they are deleted.</summary>
public static class PlacementResources
{
    /// <summary>The amounts that a consumer, such as a server or a migration, uses of one resource provider.</summary>
    public static ResourceType Allocation => Placement.Objects.Allocation.ResourceType;

    /// <summary>A resource provider.</summary>
    public static ResourceType ResourceProvider => Placement.Objects.ResourceProvider.ResourceType;

    /// <summary>A custom trait.</summary>
    public static ResourceType Trait => Placement.Objects.CustomTraits.ResourceType;

    /// <summary>A custom resource class.</summary>
    public static ResourceType ResourceClass => Placement.Objects.CustomResourceClasses.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        Allocation, ResourceProvider, Trait, ResourceClass,
    ];

    /// <summary>
    /// The resources in Placement that exist until they are deleted: providers, custom names and allocations.
    /// </summary>
    internal static IEnumerable<CloudResource> Of(PlacementState state) =>
    [
        .. state.Providers.Values.Select(provider => new CloudResource(ResourceProvider, provider.Uuid, provider.Name)),
        .. state.Traits.CreatedAt.Keys.Select(name => new CloudResource(Trait, name, name)),
        .. state.ResourceClasses.All.Select(one => new CloudResource(ResourceClass, one.Name, one.Name)),
        .. state.Consumers.Values.OrderBy(consumer => consumer.AllocatedAt)
            .ThenBy(consumer => consumer.Uuid, StringComparer.Ordinal)
            .SelectMany(consumer => Of(state, consumer)),
    ];

    private static IEnumerable<CloudResource> Of(PlacementState state, Consumer consumer) =>
        from allocation in consumer.Allocations
        group allocation by allocation.ProviderId into used
        let amounts = used.ToImmutableSortedDictionary(
            allocation => allocation.ResourceClass, allocation => allocation.Used, StringComparer.Ordinal)
        let provider = state.Providers[used.Key]
        select new CloudResource(Allocation, consumer.Uuid, provider.Name)
        {
            Tree = provider.RootId == used.Key ? null : state.Providers[provider.RootId].Name,
            ProjectId = consumer.ProjectId,
            OwnerId = consumer.Uuid,
            Amounts = amounts,
            Details = string.Join(' ', amounts.Select(amount => $"{amount.Key}={amount.Value}")),
        };
}

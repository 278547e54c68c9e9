using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>
/// Placement's state as one immutable value. Providers, consumers and custom names are the data; the indexes derive from them.
/// Only this type changes the indexes, together with the data, and an import rebuilds them.
/// </summary>
[JsonConverter(typeof(PlacementStateJsonConverter))]
internal sealed record PlacementState
{
    public static readonly PlacementState Empty = new();

    /// <summary>By id, that is, in order of creation.</summary>
    public ProviderTable Providers { get; private init; } = ProviderTable.Empty;

    public ImmutableDictionary<string, Consumer> Consumers { get; private init; } =
        ImmutableDictionary.Create<string, Consumer>(StringComparer.Ordinal);

    public CustomTraits Traits { get; init; } = CustomTraits.None;

    public CustomResourceClasses ResourceClasses { get; init; } = CustomResourceClasses.None;

    /// <summary>The id of the most recently created provider, even if it is deleted. Ids are not reused.</summary>
    public int LastProviderId { get; init; }

    /// <summary>All providers, tree by tree.</summary>
    public ProviderIndex Trees { get; private init; } = ProviderIndex.Empty;

    /// <summary>By resource class: the largest amount that each provider can still allocate to one consumer.</summary>
    public NamedIndexes LargestClaims { get; private init; } = NamedIndexes.Empty;

    public NamedIndexes ByTrait { get; private init; } = NamedIndexes.Empty;

    public NamedIndexes ByAggregate { get; private init; } = NamedIndexes.Empty;

    /// <summary>The number of providers that have a parent.</summary>
    public int NestedCount { get; private init; }

    private ImmutableDictionary<string, int> IdsByUuid { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    private ImmutableDictionary<string, int> IdsByName { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableSortedSet<string>> ConsumersByProject { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    public ResourceProvider? FindProvider(string uuid) => IdsByUuid.TryGetValue(uuid, out var id) ? Providers[id] : null;

    public ResourceProvider? FindProviderNamed(string name) => IdsByName.TryGetValue(name, out var id) ? Providers[id] : null;

    /// <exception cref="ResourceProviderNotFoundException">No provider has that UUID.</exception>
    public ResourceProvider Provider(string uuid) => FindProvider(uuid) ?? throw new ResourceProviderNotFoundException(uuid);

    public Consumer? FindConsumer(string uuid) => Consumers.GetValueOrDefault(uuid);

    public IEnumerable<Consumer> ConsumersOf(string projectId) =>
        ConsumersByProject.TryGetValue(projectId, out var uuids) ? uuids.Select(uuid => Consumers[uuid]) : [];

    public IEnumerable<ResourceProvider> ProvidersOfTree(int rootId) => Trees.OfTree(rootId).Select(key => Providers[key.Id]);

    /// <summary>Adds a provider, or replaces the one with the same id.</summary>
    public PlacementState With(ResourceProvider next)
    {
        var before = Providers.Find(next.Id);
        return this with
        {
            Providers = Providers.With(next),
            IdsByUuid = before is null ? IdsByUuid.Add(next.Uuid, next.Id) : IdsByUuid,
            IdsByName = before?.Name == next.Name ? IdsByName
                : (before is null ? IdsByName : IdsByName.Remove(before.Name)).Add(next.Name, next.Id),
            Trees = before?.Key == next.Key ? Trees : (before is null ? Trees : Trees.With(before.Key, 0)).With(next.Key, 1),
            LargestClaims = MoveLargestClaims(LargestClaims, before, next),
            ByTrait = ByTrait.Move(before?.Key ?? next.Key, before?.Traits ?? [], next.Key, next.Traits),
            ByAggregate = ByAggregate.Move(before?.Key ?? next.Key, before?.Aggregates ?? [], next.Key, next.Aggregates),
            NestedCount = NestedCount + (next.ParentId is null ? 0 : 1) - (before?.ParentId is null ? 0 : 1),
        };
    }

    public PlacementState Without(ResourceProvider provider)
    {
        var bare = With(provider with { Inventories = [], Traits = [], Aggregates = [] });
        return bare with
        {
            Providers = bare.Providers.Without(provider.Id),
            IdsByUuid = bare.IdsByUuid.Remove(provider.Uuid),
            IdsByName = bare.IdsByName.Remove(provider.Name),
            Trees = bare.Trees.With(provider.Key, 0),
            NestedCount = bare.NestedCount - (provider.ParentId is null ? 0 : 1),
        };
    }

    /// <summary>Adds a consumer with its allocations, or replaces the one with the same UUID.</summary>
    public PlacementState With(Consumer next)
    {
        var before = FindConsumer(next.Uuid);
        var state = before is null ? this : AddUsage(before, -1);
        state = state.AddUsage(next, +1);
        return state with
        {
            Consumers = state.Consumers.SetItem(next.Uuid, next),
            ConsumersByProject = before?.ProjectId == next.ProjectId ? ConsumersByProject
                : AddToProject(before is null ? ConsumersByProject : RemoveFromProject(ConsumersByProject, before), next),
        };
    }

    public PlacementState Without(Consumer consumer)
    {
        var state = AddUsage(consumer, -1);
        return state with
        {
            Consumers = state.Consumers.Remove(consumer.Uuid),
            ConsumersByProject = RemoveFromProject(ConsumersByProject, consumer),
        };
    }

    private PlacementState AddUsage(Consumer consumer, int sign)
    {
        var state = this;
        foreach (var id in consumer.Allocations.Select(allocation => allocation.ProviderId).Distinct())
        {
            var provider = state.Providers[id];
            state = state.With(provider with { Usage = provider.Usage.AddUsage(id, consumer, sign) });
        }

        return state;
    }

    private static NamedIndexes MoveLargestClaims(NamedIndexes indexes, ResourceProvider? before, ResourceProvider next)
    {
        if (before is not null)
        {
            foreach (var inventory in before.Inventories)
            {
                if (before.Key != next.Key || next.InventoryOf(inventory.ResourceClass) is null)
                    indexes = indexes.With(inventory.ResourceClass, before.Key, 0);
            }
        }

        foreach (var inventory in next.Inventories)
            indexes = indexes.With(inventory.ResourceClass, next.Key, inventory.LargestClaim(next.Usage.UsedOf(inventory.ResourceClass)));
        return indexes;
    }

    private static ImmutableDictionary<string, ImmutableSortedSet<string>> AddToProject(
        ImmutableDictionary<string, ImmutableSortedSet<string>> projects, Consumer consumer) =>
        projects.SetItem(consumer.ProjectId, projects
            .GetValueOrDefault(consumer.ProjectId, ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(consumer.Uuid));

    private static ImmutableDictionary<string, ImmutableSortedSet<string>> RemoveFromProject(
        ImmutableDictionary<string, ImmutableSortedSet<string>> projects, Consumer consumer)
    {
        var remaining = projects[consumer.ProjectId].Remove(consumer.Uuid);
        return remaining.IsEmpty ? projects.Remove(consumer.ProjectId) : projects.SetItem(consumer.ProjectId, remaining);
    }
}

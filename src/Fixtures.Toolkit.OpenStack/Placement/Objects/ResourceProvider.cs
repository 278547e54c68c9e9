using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>A source of resources, such as a compute host, a NUMA cell or a storage pool.</summary>
/// <remarks>Source: Placement API reference, "Resource providers".</remarks>
internal sealed record ResourceProvider(int Id, string Uuid)
{
    public static ResourceType ResourceType { get; } = new("resource provider", "placement", "/resource_providers");

    private CachedSummary _summary;

    public required string Name { get; init; }

    public int? ParentId { get; init; }

    public required int RootId { get; init; }

    public long Generation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change of the record or its generation; null before the first change.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Ordered by resource class id.</summary>
    public ImmutableArray<Inventory> Inventories { get; init; } = [];

    /// <summary>Standard traits first, each kind in ordinal order.</summary>
    public ImmutableArray<string> Traits { get; init; } = [];

    /// <summary>In the order in which the client sent them.</summary>
    public ImmutableArray<string> Aggregates { get; init; } = [];

    /// <summary>Its consumers and their usage. Derived from allocations and not exported.</summary>
    [JsonIgnore]
    public ProviderUsage Usage { get; init; } = ProviderUsage.None;

    /// <summary>The serialized summary for allocation candidates. Only valid for a root.</summary>
    [JsonIgnore]
    public RootSummary RootSummary => _summary.For(this);

    [JsonIgnore]
    public DateTimeOffset ModifiedAt => UpdatedAt ?? CreatedAt;

    [JsonIgnore]
    public ProviderKey Key => new(RootId, Id);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Inventory? InventoryOf(string resourceClass)
    {
        foreach (var inventory in Inventories)
        {
            if (inventory.ResourceClass == resourceClass)
                return inventory;
        }

        return null;
    }

    public bool HasTrait(string trait) => Traits.Contains(trait);

    /// <summary>Whether a claim of this amount would be granted.</summary>
    public bool CanAllocate(string resourceClass, long amount) =>
        InventoryOf(resourceClass) is { } inventory
        && inventory.MeetsConstraints(amount)
        && inventory.HasCapacityFor(amount, Usage.UsedOf(resourceClass));

    /// <summary>The provider with the next generation.</summary>
    public ResourceProvider Next(DateTimeOffset now) => this with { Generation = Generation + 1, UpdatedAt = now };
}

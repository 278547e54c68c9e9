using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Candidates;
using Fixtures.Toolkit.OpenStack.Placement.Indexes;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;

namespace Fixtures.Toolkit.OpenStack.Placement.Providers;

/// <summary>Something that has resources: a compute host, a NUMA cell, a storage pool.</summary>
internal sealed record ResourceProvider(int Id, string Uuid)
{
    public static ResourceType ResourceType { get; } = new("resource provider", "placement", "/resource_providers");

    private RememberedSummary _summary;

    public required string Name { get; init; }

    public int? ParentId { get; init; }

    public required int RootId { get; init; }

    public long Generation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it or its generation was changed last; null as long as it is as it was made.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>In order of resource class id.</summary>
    public ImmutableArray<Inventory> Inventories { get; init; } = [];

    /// <summary>Standard traits first, each kind in ordinal order.</summary>
    public ImmutableArray<string> Traits { get; init; } = [];

    /// <summary>In the order in which they were joined.</summary>
    public ImmutableArray<string> Aggregates { get; init; } = [];

    /// <summary>Who uses what of it: follows from the consumers' allocations and is never stored.</summary>
    [JsonIgnore]
    public ProviderLoad Load { get; init; } = ProviderLoad.None;

    /// <summary>Its summary among candidates, if it is a root.</summary>
    [JsonIgnore]
    public RootSummary RootSummary => _summary.Of(this);

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

    /// <summary>Whether one claim of this amount would be granted.</summary>
    public bool CanGive(string resourceClass, long amount) =>
        InventoryOf(resourceClass) is { } inventory && inventory.AllowsPortion(amount) && inventory.HasRoomFor(amount, Load.UsedOf(resourceClass));

    /// <summary>The provider after a change that its clients must notice.</summary>
    public ResourceProvider Next(DateTimeOffset now) => this with { Generation = Generation + 1, UpdatedAt = now };
}

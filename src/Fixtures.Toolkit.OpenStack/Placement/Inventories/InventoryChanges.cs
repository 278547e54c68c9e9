using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>Reads inventories from requests, checks them and writes them to providers.</summary>
internal static class InventoryChanges
{
    public static Inventory Read(
        PlacementStore placement, string resourceClass, JsonElement record) => new(placement.Names.Shared(resourceClass))
    {
        Total = IntegerOf(record, "total") ?? 0,
        Reserved = IntegerOf(record, "reserved") ?? 0,
        MinUnit = IntegerOf(record, "min_unit") ?? 1,
        MaxUnit = IntegerOf(record, "max_unit") ?? Inventory.LargestInteger,
        StepSize = IntegerOf(record, "step_size") ?? 1,
        AllocationRatio = NumberOf(record, "allocation_ratio")?.GetDouble() ?? 1.0,
        ModifiedAt = placement.Now,
    };

    /// <summary>Checks the reserved amount. Since 1.26 it may equal the total.</summary>
    /// <remarks>Source: placement 8.0.0, <c>handlers/inventory._validate_inventory_capacity</c>.</remarks>
    /// <exception cref="InventoryCapacityException">The reserved amount is too large.</exception>
    public static void Check(Inventory inventory, string providerUuid, ApiVersion version)
    {
        var mayBeEmpty = version >= PlacementVersions.ReservedMayBeTotal;
        if (mayBeEmpty ? inventory.Capacity < 0 : inventory.Capacity <= 0)
        {
            throw new InventoryCapacityException(
                $"Invalid inventory for '{inventory.ResourceClass}' on resource provider '{providerUuid}'. "
                + $"The reserved value is greater than {(mayBeEmpty ? "" : "or equal to ")}total.");
        }
    }

    /// <summary>Replaces all inventories of a provider and raises its generation.</summary>
    /// <exception cref="ResourceClassNotFoundException">A resource class does not exist.</exception>
    /// <exception cref="InventoryInUseException">A removed inventory has allocations.</exception>
    public static PlacementState SetInventories(
        this PlacementState state, PlacementStore placement, ResourceProvider provider, IEnumerable<Inventory> inventories)
    {
        var next = inventories
            .Select(inventory => (Id: placement.RequireResourceClass(state, inventory.ResourceClass), Inventory: inventory))
            .OrderBy(one => one.Id).Select(one => one.Inventory).ToImmutableArray();
        var gone = provider.Inventories
            .Where(old => !next.Any(inventory => inventory.ResourceClass == old.ResourceClass) && provider.Usage.Uses(old.ResourceClass))
            .Select(old => old.ResourceClass).ToArray();
        if (gone.Length > 0)
            throw InventoryInUseException.For(gone, provider.Uuid);
        return state.With(provider.Next(placement.Now) with { Inventories = next });
    }

    private static int? IntegerOf(JsonElement record, string name) => (int?)NumberOf(record, name)?.ToInteger();

    /// <summary>
    /// A numeric member, or null. The schema does not restrict values under names that no resource class can have, so
    /// <paramref name="record"/> may be any JSON value.
    /// </summary>
    private static JsonElement? NumberOf(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value
            : null;
}

using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Providers;
using Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>Reads inventories, and puts them onto providers.</summary>
internal static class InventoryChanges
{
    public static Inventory Read(string resourceClass, JsonElement record, DateTimeOffset now) => new(resourceClass)
    {
        Total = IntegerOf(record, "total") ?? 0,
        Reserved = IntegerOf(record, "reserved") ?? 0,
        MinUnit = IntegerOf(record, "min_unit") ?? 1,
        MaxUnit = IntegerOf(record, "max_unit") ?? Inventory.LargestInteger,
        StepSize = IntegerOf(record, "step_size") ?? 1,
        AllocationRatio = NumberOf(record, "allocation_ratio")?.GetDouble() ?? 1.0,
        ModifiedAt = now,
    };

    /// <summary>Before 1.26 something had to be left after what is reserved.</summary>
    /// <exception cref="InventoryCapacityException">Too much is reserved.</exception>
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

    /// <summary>Replaces all inventories of a provider; its generation rises.</summary>
    /// <exception cref="ResourceClasses.ResourceClassNotFoundException">There is no such class.</exception>
    /// <exception cref="InventoryInUseException">One that is taken away has allocations.</exception>
    public static PlacementState SetInventories(
        this PlacementState state, PlacementService placement, ResourceProvider provider, IEnumerable<Inventory> inventories)
    {
        var next = inventories
            .Select(inventory => (Id: placement.RequireResourceClass(state, inventory.ResourceClass), Inventory: inventory))
            .OrderBy(one => one.Id).Select(one => one.Inventory).ToImmutableArray();
        var gone = provider.Inventories
            .Where(old => !next.Any(inventory => inventory.ResourceClass == old.ResourceClass) && provider.Load.Uses(old.ResourceClass))
            .Select(old => old.ResourceClass).ToArray();
        if (gone.Length > 0)
            throw InventoryInUseException.Of(gone, provider.Uuid);
        return state.With(provider.Next(placement.Now) with { Inventories = next });
    }

    private static int? IntegerOf(JsonElement record, string name) => (int?)NumberOf(record, name)?.Whole();

    /// <summary>Null also for what is no record: under a name that no class can have, the schema admits anything.</summary>
    private static JsonElement? NumberOf(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value : null;
}

using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Reshaper;

/// <summary>The new inventories of one provider in a reshape.</summary>
internal sealed record ReshapedProvider(string Uuid, long Generation, ImmutableArray<Inventory> Inventories)
{
    public static ReshapedProvider Read(PlacementStore placement, KeyValuePair<string, JsonElement> provider) => new(
        provider.Key,
        provider.Value.GetProperty("resource_provider_generation").ToInteger(),
        [
            .. provider.Value.GetProperty("inventories").Members()
                .Select(record => InventoryChanges.Read(placement, record.Key, record.Value)),
        ]);

    /// <exception cref="BadRequestException">The provider does not exist.</exception>
    /// <exception cref="PlacementConflictException">The provider has another generation.</exception>
    public void Check(PlacementState state)
    {
        var provider = state.FindProvider(Uuid) ?? throw new BadRequestException(
            $"Resource provider {Uuid} in inventories not found: {ResourceProviderNotFoundException.MessageFor(Uuid)}",
            PlacementCodes.ProviderNotFound);
        if (provider.Generation != Generation)
        {
            throw new PlacementConflictException(
                $"resource provider generation conflict for provider {Uuid}: actual: {provider.Generation}, given: {Generation}",
                PlacementCodes.ConcurrentUpdate);
        }
    }
}

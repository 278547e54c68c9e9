using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Reshaper;

/// <summary>All that one provider is to have from now on.</summary>
internal sealed record ReshapedProvider(string Uuid, long Generation, ImmutableArray<Inventory> Inventories)
{
    public static ReshapedProvider Read(KeyValuePair<string, JsonElement> provider, DateTimeOffset now) => new(
        provider.Key,
        provider.Value.GetProperty("resource_provider_generation").ToInteger(),
        [.. provider.Value.GetProperty("inventories").Members().Select(record => InventoryChanges.Read(record.Key, record.Value, now))]);

    /// <summary>Whether the provider is there, and as the client saw it last.</summary>
    public void Check(PlacementState state)
    {
        var provider = state.FindProvider(Uuid) ?? throw new BadRequestException(
            $"Resource provider {Uuid} in inventories not found: {ResourceProviderNotFoundException.MessageFor(Uuid)}", PlacementCodes.ProviderNotFound);
        if (provider.Generation != Generation)
        {
            throw new PlacementConflictException(
                $"resource provider generation conflict for provider {Uuid}: actual: {provider.Generation}, given: {Generation}", PlacementCodes.ConcurrentUpdate);
        }
    }
}

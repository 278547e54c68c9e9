using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Reshaper;

/// <summary>The route <c>/reshaper</c>, which replaces inventories and allocations in one transaction.</summary>
internal static class ReshaperApi
{
    private static readonly Schema Generational = SchemaOf(PlacementVersions.ConsumerGenerations);
    private static readonly Schema Mapped = SchemaOf(PlacementVersions.Mappings);
    private static readonly Schema Typed = SchemaOf(PlacementVersions.ConsumerTypes);

    public static void Map(RouteTable<PlacementStore> routes) => routes.Post("/reshaper", Reshape);

    private static ApiResponse Reshape(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Reshaper);
        request.RequireJson();
        request.Authorize(ReshaperPolicy.Reshape);
        var body = request.ReadJson(
            request.Version >= PlacementVersions.ConsumerTypes ? Typed
            : request.Version >= PlacementVersions.Mappings ? Mapped
            : Generational);
        ReshapedProvider[] inventories =
            [.. body.GetProperty("inventories").Members().Select(provider => ReshapedProvider.Read(placement, provider))];
        Claim[] claims =
            [.. body.GetProperty("allocations").Members().Select(one => Claim.Read(one.Key, one.Value, request.Version))];
        Reshape(placement, request, inventories, claims);
        return ApiResponse.NoContent();
    }

    private static void Reshape(PlacementStore placement, ApiRequest request, ReshapedProvider[] inventories, Claim[] claims)
    {
        try
        {
            placement.Update(state =>
            {
                foreach (var provider in inventories)
                    provider.Check(state);
                state.CheckClaims(claims, request.Version);
                var reshaped = Reshape(state, placement, inventories, claims);
                foreach (var provider in inventories)
                    UsageJournal.WriteInventories(request, reshaped, reshaped.Provider(provider.Uuid));
                foreach (var claim in claims)
                    UsageJournal.WriteAllocations(request, state, reshaped, claim.ConsumerUuid);
                return reshaped;
            });
        }
        catch (ClaimedProviderNotFoundException)
        {
            placement.Update(state => state.CreateConsumers(claims));
            throw;
        }
        catch (ResourceClassNotFoundException error)
        {
            throw new BadRequestException($"malformed reshaper data: {error.Message}");
        }
        catch (InventoryInUseException error)
        {
            throw new PlacementConflictException($"update conflict: {error.Message}", PlacementCodes.InventoryInUse);
        }
        catch (InvalidInventoryException error)
        {
            throw new PlacementConflictException($"Unable to allocate inventory: {error.Message}");
        }
    }

    /// <summary>
    /// Writes old and new inventories together, then the allocations, then only the new inventories. <c>objects/reshaper.reshape</c>
    /// does so because the allocations may move between old and new inventories.
    /// </summary>
    private static PlacementState Reshape(
        PlacementState state, PlacementStore placement, ReshapedProvider[] inventories, Claim[] claims)
    {
        foreach (var (uuid, _, next) in inventories.Where(provider => provider.Inventories.Length > 0))
        {
            var provider = state.Provider(uuid);
            var kept = provider.Inventories.Where(old => !next.Any(inventory => inventory.ResourceClass == old.ResourceClass));
            state = state.SetInventories(placement, provider, kept.Concat(next));
        }

        state = state.Grant(placement, claims);
        return inventories.Aggregate(state, (moved, next) => moved.SetInventories(placement, moved.Provider(next.Uuid), next.Inventories));
    }

    private static Schema SchemaOf(ApiVersion version) => Schema.Object(root => root
        .Optional("inventories", Schema.OfType("object").Extend(inventories => inventories
            .Matching(AllocationSchemas.UuidPattern, InventorySchemas.SetAll).MinProperties(1).Closed()))
        .Optional("allocations", AllocationSchemas.Reshape(version))
        .Require("inventories", "allocations")
        .Closed());
}

using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>The routes below <c>/allocations</c>, and the allocations of a provider.</summary>
internal static class AllocationApi
{
    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get("/resource_providers/{uuid}/allocations", ListOfProvider)
        .Post("/allocations", SetMany)
        .Get("/allocations/{consumer_uuid}", List)
        .Put("/allocations/{consumer_uuid}", Set)
        .Delete("/allocations/{consumer_uuid}", Delete);

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(AllocationPolicy.List);
        var state = placement.State;
        var consumer = state.FindConsumer(request.Route("consumer_uuid"));
        var modified = consumer is { Allocations.IsEmpty: false } ? consumer.AllocatedAt : placement.Now;
        return AllocationDocument.OfConsumer(state, consumer, request).WithCacheHeaders(request, modified);
    }

    private static ApiResponse ListOfProvider(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(AllocationPolicy.ListOfProvider);
        var uuid = request.Route("uuid");
        var state = placement.State;
        var provider = state.FindProvider(uuid)
            ?? throw new PlacementNotFoundException(
                $"Resource provider '{uuid}' not found: {ResourceProviderNotFoundException.MessageFor(uuid)}");
        var consumers = provider.Usage.Consumers;
        var modified = consumers.IsEmpty ? placement.Now : consumers.Max(consumer => state.Consumers[consumer].AllocatedAt);
        return AllocationDocument.OfProvider(state, provider, request).WithCacheHeaders(request, modified);
    }

    private static ApiResponse Set(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.Authorize(AllocationPolicy.Update);
        var given = request.Route("consumer_uuid");
        if (!Uuids.IsUuidLike(given))
            throw new BadRequestException($"Malformed consumer_uuid: {given}");
        var uuid = Uuids.Normalize(given);
        var claim = Claim.Read(uuid, request.ReadJson(AllocationSchemas.Put(request.Version)), request.Version);
        return Grant(placement, request, [claim], error => $"Unable to allocate inventory for consumer {uuid}: {error}");
    }

    private static ApiResponse SetMany(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.PostAllocations);
        request.RequireJson();
        request.Authorize(AllocationPolicy.Manage);
        var body = request.ReadJson(AllocationSchemas.Post(request.Version));
        var claims = body.Members().Select(consumer => Claim.Read(consumer.Key, consumer.Value, request.Version)).ToArray();
        return Grant(placement, request, claims, error => $"Unable to allocate inventory {error}");
    }

    private static ApiResponse Grant(
        PlacementStore placement, ApiRequest request, IReadOnlyList<Claim> claims, Func<string, string> unknownClassMessage)
    {
        try
        {
            placement.Update(state =>
            {
                state.CheckClaims(claims, request.Version);
                var granted = state.Grant(placement, claims);
                foreach (var claim in claims)
                    UsageJournal.WriteAllocations(request, state, granted, claim.ConsumerUuid);
                return granted;
            });
            return ApiResponse.NoContent();
        }
        catch (ClaimedProviderNotFoundException)
        {
            placement.Update(state => state.CreateConsumers(claims));
            throw;
        }
        catch (ResourceClassNotFoundException error)
        {
            throw new BadRequestException(unknownClassMessage(error.Message));
        }
        catch (InvalidInventoryException error)
        {
            throw new PlacementConflictException($"Unable to allocate inventory: {error.Message}");
        }
    }

    /// <summary>
    /// Deletes a consumer's allocations. Unlike <c>replace_all</c>, upstream's <c>allocation.delete_all</c> raises no generation.
    /// </summary>
    private static ApiResponse Delete(PlacementStore placement, ApiRequest request)
    {
        request.Authorize(AllocationPolicy.Delete);
        var uuid = request.Route("consumer_uuid");
        placement.Update(state =>
        {
            if (state.FindConsumer(uuid) is not { Allocations.IsEmpty: false } consumer)
                throw new PlacementNotFoundException($"No allocations for consumer '{uuid}'");
            var freed = state.Without(consumer);
            UsageJournal.WriteAllocations(request, state, freed, uuid);
            return freed;
        });
        return ApiResponse.NoContent();
    }
}

using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>The routes of a provider's inventories.</summary>
internal static class InventoryApi
{
    private const string Route = "/resource_providers/{uuid}/inventories";

    public static void Map(RouteTable<PlacementStore> routes)
    {
        routes
            .Get(Route, List)
            .Post(Route, Create)
            .Put(Route, SetAll)
            .Delete(Route, DeleteAll);
        SingleInventoryApi.Map(routes);
    }

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(InventoryPolicy.List);
        var uuid = request.Route("uuid");
        var provider = placement.State.FindProvider(uuid)
            ?? throw new PlacementNotFoundException(
                $"No resource provider with uuid {uuid} found : {ResourceProviderNotFoundException.MessageFor(uuid)}");
        return InventoryDocument.All(provider, request);
    }

    private static ApiResponse Create(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.Authorize(InventoryPolicy.Create);
        var uuid = request.Route("uuid");
        placement.State.Provider(uuid);
        var body = request.ReadJson(InventorySchemas.Create);
        var inventory = InventoryChanges.Read(placement, body.RequiredString("resource_class"), body);
        try
        {
            InventoryChanges.Check(inventory, uuid, request.Version);
            var state = placement.UpdateInventories(request, uuid, state => Create(state, placement, state.Provider(uuid), inventory));
            return InventoryDocument.One(HttpStatusCode.Created, state.Provider(uuid), inventory, request)
                .With("location", $"{request.BaseUrl}/resource_providers/{uuid}/inventories/{inventory.ResourceClass}");
        }
        catch (InventoryCapacityException error)
        {
            throw new BadRequestException($"Unable to create inventory for resource provider {uuid}: {error.Message}");
        }
        catch (ResourceClassNotFoundException error)
        {
            throw new BadRequestException($"Unable to create inventory for resource provider {uuid}: {error.Message}");
        }
    }

    private static PlacementState Create(
        PlacementState state, PlacementStore placement, ResourceProvider provider, Inventory inventory)
    {
        placement.RequireResourceClass(state, inventory.ResourceClass);
        if (provider.InventoryOf(inventory.ResourceClass) is not null)
        {
            throw new PlacementConflictException(
                $"Update conflict: Inventory for '{inventory.ResourceClass}' on resource provider '{provider.Uuid}' already exists.",
                PlacementCodes.ConcurrentUpdate);
        }

        return state.SetInventories(placement, provider, provider.Inventories.Add(inventory));
    }

    private static ApiResponse SetAll(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.Authorize(InventoryPolicy.Update);
        var uuid = request.Route("uuid");
        placement.State.Provider(uuid);
        var body = request.ReadJson(InventorySchemas.SetAll);
        var generation = body.GetProperty("resource_provider_generation").ToInteger();
        var inventories = body.GetProperty("inventories").Members()
            .Select(member => InventoryChanges.Read(placement, member.Key, member.Value)).ToArray();
        try
        {
            var state = placement.UpdateInventories(request, uuid, state =>
            {
                var provider = state.Provider(uuid);
                if (provider.Generation != generation)
                    throw new GenerationConflictException();
                foreach (var inventory in inventories)
                    InventoryChanges.Check(inventory, uuid, request.Version);
                return state.SetInventories(placement, provider, inventories);
            });
            return InventoryDocument.All(state.Provider(uuid), request);
        }
        catch (ResourceClassNotFoundException error)
        {
            throw new BadRequestException($"Unknown resource class in inventory for resource provider {uuid}: {error.Message}");
        }
        catch (InventoryInUseException error)
        {
            throw new PlacementConflictException($"update conflict: {error.Message}", PlacementCodes.InventoryInUse);
        }
        catch (InventoryCapacityException error)
        {
            throw new BadRequestException($"Unable to update inventory for resource provider {uuid}: {error.Message}");
        }
    }

    private static ApiResponse DeleteAll(PlacementStore placement, ApiRequest request)
    {
        if (request.Version < PlacementVersions.DeleteAllInventories)
            throw new PlacementFault(HttpStatusCode.MethodNotAllowed);
        request.Authorize(InventoryPolicy.Delete);
        try
        {
            var uuid = request.Route("uuid");
            placement.UpdateInventories(request, uuid, state => state.SetInventories(placement, state.Provider(uuid), []));
            return ApiResponse.NoContent();
        }
        catch (InventoryInUseException error)
        {
            throw new PlacementConflictException(error.Message, PlacementCodes.InventoryInUse);
        }
    }
}

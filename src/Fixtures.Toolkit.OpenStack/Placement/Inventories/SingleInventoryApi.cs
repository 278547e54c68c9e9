using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>The routes of one inventory of a provider.</summary>
internal static class SingleInventoryApi
{
    private const string Route = "/resource_providers/{uuid}/inventories/{resource_class}";

    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get(Route, Show)
        .Put(Route, Update)
        .Delete(Route, Delete);

    private static ApiResponse Show(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(InventoryPolicy.Show);
        var (uuid, resourceClass) = (request.Route("uuid"), request.Route("resource_class"));
        var provider = placement.State.FindProvider(uuid)
            ?? throw new PlacementNotFoundException(
                $"No resource provider with uuid {uuid} found : {ResourceProviderNotFoundException.MessageFor(uuid)}");
        var inventory = provider.InventoryOf(resourceClass)
            ?? throw new PlacementNotFoundException($"No inventory of class {resourceClass} for {uuid}");
        return InventoryDocument.One(HttpStatusCode.OK, provider, inventory, request);
    }

    private static ApiResponse Update(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.Authorize(InventoryPolicy.Update);
        var (uuid, resourceClass) = (request.Route("uuid"), request.Route("resource_class"));
        placement.State.Provider(uuid);
        var body = request.ReadJson(InventorySchemas.Update);
        var inventory = InventoryChanges.Read(placement, resourceClass, body);
        try
        {
            var state = placement.UpdateInventories(request, uuid, state =>
            {
                var provider = state.Provider(uuid);
                if (body.GetProperty("resource_provider_generation").ToInteger() != provider.Generation)
                    throw new GenerationConflictException();
                InventoryChanges.Check(inventory, uuid, request.Version);
                return Update(state, placement, provider, inventory);
            });
            return InventoryDocument.One(HttpStatusCode.OK, state.Provider(uuid), inventory, request);
        }
        catch (InventoryCapacityException error)
        {
            throw new BadRequestException($"Unable to update inventory for resource provider {uuid}: {error.Message}");
        }
    }

    private static PlacementState Update(
        PlacementState state, PlacementStore placement, ResourceProvider provider, Inventory inventory)
    {
        placement.RequireResourceClass(state, inventory.ResourceClass);
        var before = provider.InventoryOf(inventory.ResourceClass) ?? throw new BadRequestException(
            $"No inventory record with resource class for resource provider {provider.Uuid}: "
            + $"No inventory of class {inventory.ResourceClass} found.");
        return state.SetInventories(placement, provider, provider.Inventories.Replace(before, inventory));
    }

    private static ApiResponse Delete(PlacementStore placement, ApiRequest request)
    {
        request.Authorize(InventoryPolicy.Delete);
        var (uuid, resourceClass) = (request.Route("uuid"), request.Route("resource_class"));
        try
        {
            placement.UpdateInventories(request, uuid, state =>
            {
                var provider = state.Provider(uuid);
                placement.RequireResourceClass(state, resourceClass);
                var inventory = provider.InventoryOf(resourceClass) ?? throw new PlacementNotFoundException(
                    $"No inventory of class {resourceClass} found for delete: No inventory of class {resourceClass} found for delete");
                return state.SetInventories(placement, provider, provider.Inventories.Remove(inventory));
            });
            return ApiResponse.NoContent();
        }
        catch (ResourceClassNotFoundException error)
        {
            throw new PlacementNotFoundException($"No inventory of class {resourceClass} found for delete: {error.Message}");
        }
        catch (InventoryInUseException error)
        {
            throw new PlacementConflictException(
                $"Unable to delete inventory of class {resourceClass}: {error.Message}", PlacementCodes.ConcurrentUpdate);
        }
    }
}

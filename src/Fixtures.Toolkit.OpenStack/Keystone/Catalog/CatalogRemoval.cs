using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The removal of services and endpoints, which cascades to stored policies.</summary>
internal static class CatalogRemoval
{
    public static KeystoneState WithoutService(this KeystoneState state, CatalogService service)
    {
        var endpoints = state.Catalog.Endpoints.Values.Where(endpoint => endpoint.ServiceId == service.Id);
        state = state.WithoutEndpoints([.. endpoints]).WithoutAssociations(association => association.ServiceId == service.Id);
        return state.WithCatalog(state.Catalog with { Services = state.Catalog.Services.Remove(service.Id) });
    }

    /// <summary>Removes the endpoints with their filters and policy associations.</summary>
    public static KeystoneState WithoutEndpoints(this KeystoneState state, IReadOnlyCollection<CatalogEndpoint> endpoints)
    {
        var ids = endpoints.Select(endpoint => endpoint.Id).ToHashSet();
        var filter = state.Catalog.Filter;
        return state
            .WithoutAssociations(association => ids.Contains(association.EndpointId ?? ""))
            .WithCatalog(state.Catalog with
            {
                Endpoints = state.Catalog.Endpoints.RemoveRange(ids),
                Filter = filter with { Endpoints = filter.Endpoints.Except(filter.Endpoints.Where(pair => ids.Contains(pair.ShownId))) },
            });
    }
}

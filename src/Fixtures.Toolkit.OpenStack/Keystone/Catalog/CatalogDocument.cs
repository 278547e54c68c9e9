using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The catalog, in a token or on its own.</summary>
internal static class CatalogDocument
{
    /// <summary>
    /// Enabled services with their enabled endpoints; where the project has an endpoint filter, only the endpoints that it shows.
    /// The URLs of the cloud's own services have the address that the client of <paramref name="request"/> uses.
    /// </summary>
    public static JsonArray From(CatalogDirectory directory, ApiRequest request, string userId, string? projectId)
    {
        var filteredFor = directory.Filter.AppliesTo(projectId) ? projectId : null;
        var byService = directory.Endpoints.Values
            .Where(endpoint => endpoint.IsEnabled && (filteredFor is null || directory.Filter.Shows(endpoint, filteredFor)))
            .ToLookup(endpoint => endpoint.ServiceId);
        var services = new JsonArray();
        var shown = directory.Services.Values
            .Where(service => service.IsEnabled && (filteredFor is null || byService.Contains(service.Id)))
            .OrderBy(service => service.Id, StringComparer.Ordinal);
        foreach (var service in shown)
        {
            var endpoints = new JsonArray();
            foreach (var endpoint in byService[service.Id].OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal))
            {
                if (EndpointUrl.InCatalog(endpoint, request, userId, projectId) is { } url)
                    endpoints.Add((JsonNode)Endpoint(endpoint, url));
            }

            services.Add((JsonNode)new JsonObject
            {
                ["endpoints"] = endpoints,
                ["id"] = service.Id,
                ["type"] = service.Type,
                ["name"] = service.Extra.TryGetValue("name", out var name) ? JsonValue.Create(name) : "",
            });
        }

        return services;
    }

    private static JsonObject Endpoint(CatalogEndpoint endpoint, string url)
    {
        var document = KeystoneDocuments.WithExtra(endpoint.Extra);
        document["id"] = endpoint.Id;
        document["interface"] = endpoint.Interface;
        document["region_id"] = endpoint.RegionId;
        document["url"] = url;
        document["region"] = endpoint.RegionId;
        return document;
    }
}

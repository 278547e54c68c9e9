using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The catalog in a token, and on its own.</summary>
internal static class CatalogDocument
{
    /// <summary>Enabled services with their enabled endpoints, or those that the project is meant to see, below the address that the client of <paramref name="request"/> uses.</summary>
    public static JsonArray From(ServiceDirectory directory, ApiRequest request, string userId, string? projectId)
    {
        var isFiltered = directory.Filter.IsSetFor(projectId);
        var byService = directory.Endpoints.Values
            .Where(endpoint => endpoint.IsEnabled && (!isFiltered || directory.Filter.Shows(endpoint, projectId!)))
            .ToLookup(endpoint => endpoint.ServiceId);
        var services = new JsonArray();
        foreach (var service in directory.Services.Values.Where(service => service.IsEnabled && (!isFiltered || byService.Contains(service.Id))).OrderBy(service => service.Id, StringComparer.Ordinal))
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

using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The catalog, in a token or on its own.</summary>
internal static class CatalogDocument
{
    /// <summary>
    /// Writes the enabled services with their enabled endpoints; where the project has an endpoint filter, only the endpoints that it
    /// shows. The URLs of the cloud's own services have the address that the client of <paramref name="request"/> uses.
    /// </summary>
    public static void Write(Utf8JsonWriter json, CatalogDirectory directory, ApiRequest request, string userId, string? projectId)
    {
        var filteredFor = directory.Filter.AppliesTo(projectId) ? projectId : null;
        var byService = directory.Endpoints.Values
            .Where(endpoint => endpoint.IsEnabled && (filteredFor is null || directory.Filter.Shows(endpoint, filteredFor)))
            .ToLookup(endpoint => endpoint.ServiceId);
        var shown = directory.Services.Values
            .Where(service => service.IsEnabled && (filteredFor is null || byService.Contains(service.Id)))
            .OrderBy(service => service.Id, StringComparer.Ordinal);
        json.WriteStartArray("catalog");
        foreach (var service in shown)
        {
            json.WriteStartObject();
            json.WriteStartArray("endpoints");
            CatalogEndpoint? last = null;
            string? url = null;
            foreach (var endpoint in byService[service.Id].OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal))
            {
                // The interfaces of a service usually share a URL, and every token lists all of them.
                if (last is null || last.Own != endpoint.Own || last.Url != endpoint.Url)
                    url = EndpointUrl.InCatalog(endpoint, request, userId, projectId);
                if (url is not null)
                    Write(json, endpoint, url);
                last = endpoint;
            }

            json.WriteEndArray();
            json.WriteString("id", service.Id);
            json.WriteString("type", service.Type);
            json.WritePropertyName("name");
            if (service.Extra.TryGetValue("name", out var name))
                name.WriteTo(json);
            else
                json.WriteStringValue("");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CatalogEndpoint endpoint, string url)
    {
        json.WriteStartObject();
        KeystoneDocuments.WriteExtra(json, endpoint.Extra);
        json.WriteString("id", endpoint.Id);
        json.WriteString("interface", endpoint.Interface);
        json.WriteString("region_id", endpoint.RegionId);
        json.WriteString("url", url);
        json.WriteString("region", endpoint.RegionId);
        json.WriteEndObject();
    }
}

using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

internal static class EndpointDocument
{
    public static JsonObject From(CatalogEndpoint endpoint, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(endpoint.Extra);
        document["id"] = endpoint.Id;
        document["interface"] = endpoint.Interface;
        document["region_id"] = endpoint.RegionId;
        document["service_id"] = endpoint.ServiceId;
        document["url"] = EndpointUrl.Registered(endpoint, request);
        document["enabled"] = endpoint.IsEnabled;
        document["region"] = endpoint.RegionId;
        return document.Linked(request, "endpoints");
    }
}

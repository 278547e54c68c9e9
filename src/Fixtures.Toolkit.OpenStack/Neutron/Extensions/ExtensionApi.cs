using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Extensions;

/// <summary>Lists and shows the extensions.</summary>
internal static class ExtensionApi
{
    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Get("/v2.0/extensions", List)
        .Get("/v2.0/extensions/{alias}", Show);

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request) =>
        ApiResponse.Ok(new JsonObject { ["extensions"] = new JsonArray([.. neutron.Features.Extensions.Loaded.Select(Document)]) });

    private static ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var alias = request.Route("alias");
        return neutron.Features.Extensions.Loaded.FirstOrDefault(extension => extension.Alias == alias) is { } found
            ? ApiResponse.Ok(new JsonObject { ["extension"] = Document(found) })
            : Missing(alias);
    }

    /// <summary>The one 404 that webob renders instead of Neutron.</summary>
    private static ApiResponse Missing(string alias) => ApiResponse.Json(HttpStatusCode.NotFound, new JsonObject
    {
        ["message"] = $"{StatusText.For(HttpStatusCode.NotFound)}<br /><br />\nExtension with alias {alias} does not exist\n\n",
        ["code"] = "404 Not Found",
        ["title"] = "Not Found",
    });

    private static JsonObject Document(Extension extension) => new()
    {
        ["name"] = extension.Name,
        ["alias"] = extension.Alias,
        ["description"] = extension.Description,
        ["updated"] = extension.Updated,
        ["links"] = new JsonArray(),
    };
}

using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The catalog of the current token: <c>GET /v3/auth/catalog</c>.</summary>
internal static class CatalogApi
{
    public static void Map(RouteTable<KeystoneContext> routes) => routes.Read("/v3/auth/catalog", Show);

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.Show);
        if (request.Persona.ProjectId is null)
            throw new ForbiddenActionException();
        return ApiResponse.Json(HttpStatusCode.OK, keystone.State.Catalog, (json, directory) =>
        {
            json.WriteStartObject();
            CatalogDocument.Write(json, directory, request, request.Persona.UserId, request.Persona.ProjectId);
            json.WriteStartObject("links");
            json.WriteString("self", request.IdentityUrl + "/auth/catalog");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}

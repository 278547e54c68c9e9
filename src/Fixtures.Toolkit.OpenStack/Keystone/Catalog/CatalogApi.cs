using System.Text.Json.Nodes;
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
        return ApiResponse.Ok(new JsonObject
        {
            ["catalog"] = CatalogDocument.From(keystone.State.Catalog, request, request.Persona.UserId, request.Persona.ProjectId),
            ["links"] = new JsonObject { ["self"] = request.IdentityUrl + "/auth/catalog" },
        });
    }
}

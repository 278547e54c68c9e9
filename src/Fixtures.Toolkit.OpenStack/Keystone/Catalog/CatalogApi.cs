using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The catalog of the current token: <c>GET /v3/auth/catalog</c>.</summary>
internal static class CatalogApi
{
    public static void Map(RouteTable<KeystoneService> routes) => routes.Read("/v3/auth/catalog", Show);

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        request.Require(CatalogPolicy.Show);
        if (request.Persona.ProjectId is null)
            throw new ForbiddenActionException();
        return ApiResponse.Ok(new JsonObject
        {
            ["catalog"] = CatalogDocument.From(service.State.Catalog, request, request.Persona.UserId, request.Persona.ProjectId),
            ["links"] = new JsonObject { ["self"] = request.IdentityUrl + "/auth/catalog" },
        });
    }
}

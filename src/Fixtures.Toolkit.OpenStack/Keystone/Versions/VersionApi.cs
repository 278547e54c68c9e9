using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Versions;

/// <summary>What a client sees before it knows anything: which versions there are, and where.</summary>
internal static class VersionApi
{
    public static void Map(RouteTable<KeystoneService> routes) => routes
        .ReadAnonymous("/", List)
        .ReadAnonymous("/v3/", Show);

    private static ApiResponse List(KeystoneService service, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.MultipleChoices, new JsonObject
        {
            ["versions"] = new JsonObject { ["values"] = new JsonArray(Document(request)) },
        }).With("Location", request.IdentityUrl + "/");

    private static ApiResponse Show(KeystoneService service, ApiRequest request) =>
        ApiResponse.Ok(new JsonObject { ["version"] = Document(request) });

    private static JsonObject Document(ApiRequest request) => new()
    {
        ["id"] = "v3.14",
        ["status"] = "stable",
        ["updated"] = "2020-04-07T00:00:00Z",
        ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = request.IdentityUrl + "/" }),
        ["media-types"] = new JsonArray(new JsonObject { ["base"] = "application/json", ["type"] = "application/vnd.openstack.identity-v3+json" }),
    };
}

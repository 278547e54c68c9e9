using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Microsoft.Net.Http.Headers;

namespace Fixtures.Toolkit.OpenStack.Keystone.Versions;

/// <summary>Version discovery: the version documents and the JSON Home document.</summary>
internal static class VersionApi
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly MediaTypeHeaderValue JsonHome = new("application/json-home");

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .ReadAnonymous("/", List)
        .ReadAnonymous("/v3/", Show);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request) => WantsHome(request)
        ? Home(request, "/v3")
        : ApiResponse.Json(HttpStatusCode.MultipleChoices, new JsonObject
        {
            ["versions"] = new JsonObject { ["values"] = new JsonArray(Document(request)) },
        }).With("Location", request.IdentityUrl + "/");

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request) =>
        WantsHome(request) ? Home(request, "") : ApiResponse.Ok(new JsonObject { ["version"] = Document(request) });

    /// <summary>Whether the client prefers the JSON Home document to the version document.</summary>
    private static bool WantsHome(ApiRequest request) =>
        MediaTypeHeaderValue.TryParseList([request.Header("Accept") ?? ""], out var accepted)
        && QualityOf(accepted, JsonHome) > Math.Max(QualityOf(accepted, Json), 0);

    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) =>
        accepted.Where(type.IsSubsetOf).Select(range => range.Quality ?? 1).DefaultIfEmpty(-1).Max();

    private static ApiResponse Home(ApiRequest request, string prefix)
    {
        var serviceProvider = KeystoneRelease.For(request).ServiceProviderVariable;
        var resources = RelationTable.All.Select(relation => KeyValuePair.Create(
            Relation.Root + relation.Name, (JsonNode?)relation.Naming("sp_id", serviceProvider).Document(prefix)));
        var response = ApiResponse.Ok(new JsonObject { ["resources"] = new JsonObject(resources) });
        response.ContentType = JsonHome.ToString();
        return response;
    }

    private static JsonObject Document(ApiRequest request) => new()
    {
        ["id"] = "v3.14",
        ["status"] = "stable",
        ["updated"] = "2020-04-07T00:00:00Z",
        ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = request.IdentityUrl + "/" }),
        ["media-types"] = new JsonArray(
            new JsonObject { ["base"] = "application/json", ["type"] = "application/vnd.openstack.identity-v3+json" }),
    };
}

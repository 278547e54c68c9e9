using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Versions;

/// <summary>The version document, and the list of core resources of version 2.0.</summary>
internal static class VersionApi
{
    private static readonly (string Name, string Collection)[] Core =
        [("network", "networks"), ("subnet", "subnets"), ("subnetpool", "subnetpools"), ("port", "ports")];

    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .GetAnonymous("/", Versions)
        .GetAnonymous("/healthcheck", static (_, request) => Health(request))
        .Get("/v2.0", Resources);

    private static ApiResponse Versions(NeutronDatabase neutron, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = "v2.0",
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(Link($"{request.BaseUrl}/v2.0/")),
        }),
    });

    /// <remarks>Source: oslo.middleware, <c>healthcheck</c>, in Neutron's <c>api-paste.ini</c>.</remarks>
    private static ApiResponse Health(ApiRequest request)
    {
        const string Document = "{\n    \"detailed\": false,\n    \"reasons\": [\n        \"OK\"\n    ]\n}";
        return request.Header("Accept")?.Contains("application/json", StringComparison.Ordinal) == true
            ? ApiResponse.Text(HttpStatusCode.OK, "application/json", Document)
            : ApiResponse.Text(HttpStatusCode.OK, "text/plain; charset=UTF-8", "OK");
    }

    /// <summary>The core resources. Pecan answers only with the trailing slash, as its controller is mounted below it.</summary>
    private static ApiResponse Resources(NeutronDatabase neutron, ApiRequest request)
    {
        if (request.Path == "/v2.0")
            throw NeutronFault.ResourceNotFound();
        return ApiResponse.Ok(new JsonObject
        {
            ["resources"] = new JsonArray([.. Core.Select(resource => new JsonObject
            {
                ["name"] = resource.Name,
                ["collection"] = resource.Collection,
                ["links"] = new JsonArray(Link($"{request.BaseUrl}/v2.0/{resource.Collection}")),
            })]),
        });
    }

    private static JsonObject Link(string href) => new() { ["rel"] = "self", ["href"] = href };
}

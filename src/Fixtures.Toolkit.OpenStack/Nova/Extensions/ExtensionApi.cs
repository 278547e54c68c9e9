using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Extensions;

/// <remarks>Source: Compute API reference, "Extensions".</remarks>
internal static class ExtensionApi
{
    private const string Rule = "os_compute_api:extensions";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Any(Rule)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/extensions", List)
        .Get("/extensions/{id}", Show);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.Require(Rule, PolicyTarget.Empty);
        return ApiResponse.Ok(new JsonObject { ["extensions"] = new JsonArray([.. At(request).Select(Document)]) });
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.Require(Rule, PolicyTarget.Empty);
        var extension = At(request).FirstOrDefault(extension => extension.Alias == request.Route("id")) ?? throw new NovaVersionNotFoundException();
        return ApiResponse.Ok(new JsonObject { ["extension"] = Document(extension) });
    }

    private static IReadOnlyList<Extension> At(ApiRequest request) => request.IsLegacy() ? Extension.Legacy : Extension.All;

    private static JsonObject Document(Extension extension) => new()
    {
        ["alias"] = extension.Alias,
        ["description"] = extension.Description,
        ["links"] = new JsonArray(),
        ["name"] = extension.Name,
        ["namespace"] = "http://docs.openstack.org/compute/ext/fake_xml",
        ["updated"] = "2014-12-03T00:00:00Z",
    };
}

using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.Scenarios.LoadBalancer;

/// <summary>A further service outside src, as a folder and a line in Services.cs would add it.</summary>
internal static class OctaviaDefinition
{
    public static ResourceType LoadBalancer { get; } = new("load balancer", "load-balancer", "/lbaas/loadbalancers");

    public static ServiceDefinition Service { get; } = new("octavia", new OctaviaApi(), static (world, _) => new OctaviaService(world))
    {
        Calls = ["network"],
        Endpoint = "/v2.0",
        Json = static () => OctaviaJson.Default,
        ResourceTypes = [LoadBalancer],
    };
}

internal sealed record OctaviaState
{
    public static OctaviaState Empty { get; } = new();

    public ImmutableSortedDictionary<string, string> NamesById { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(OctaviaState))]
internal sealed partial class OctaviaJson : JsonSerializerContext;

internal sealed class OctaviaService(World world) : IWorldService
{
    public StateStore<OctaviaState> Store { get; } = world.Store("octavia", OctaviaState.Empty);

    public void Seed(WorldSeed seed)
    {
    }

    public IEnumerable<CloudResource> Resources() =>
        Store.Value.NamesById.Select(one => new CloudResource(OctaviaDefinition.LoadBalancer, one.Key, one.Value));

    public async Task<ApiResponse> CreateAsync(ApiRequest request)
    {
        var name = request.Json(_ => new FaultException(HttpStatusCode.BadRequest, "No JSON.")).GetProperty("name").GetString() ?? "";
        var networks = await world.Edges.Between("octavia", "network").SendAsync(HttpMethod.Get, "/v2.0/networks");
        var id = world.Ids.NewGuid().ToString();
        Store.Update(state => state with { NamesById = state.NamesById.Add(id, name) });
        request.Made(OctaviaDefinition.LoadBalancer, id);
        return ApiResponse.Json(
            HttpStatusCode.Created, new JsonObject { ["id"] = id, ["networks"] = networks.Body.GetProperty("networks").GetArrayLength() });
    }

    public ApiResponse List(ApiRequest request) =>
        ApiResponse.Ok(
            new JsonObject { ["loadbalancers"] = new JsonArray([.. Store.Value.NamesById.Values.Select(name => JsonValue.Create(name))]) });
}

internal sealed class OctaviaApi : ApiService
{
    public override string Type => "load-balancer";

    public override string Mount => "/load-balancer";

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        ApiResponse.Json(fault.Status, new JsonObject { ["faultstring"] = fault.Message });

    protected override IReadOnlyList<ApiRoute> MapRoutes() => new RouteTable<OctaviaService>()
        .Get("/v2.0/lbaas/loadbalancers", static (service, request) => service.List(request))
        .PostAsync("/v2.0/lbaas/loadbalancers", static (service, request) => service.CreateAsync(request))
        .Routes;
}

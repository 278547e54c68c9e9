using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Clients;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Floating IPs" and "Floating IP pools", deprecated.</remarks>
internal static class FloatingIpProxyApi
{
    private const string Rule = "os_compute_api:os-floating-ips";
    private const string PoolsRule = "os_compute_api:os-floating-ip-pools";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Reader(Rule + ":list", Rule), Member(Rule + ":create", Rule),
        Reader(Rule + ":show", Rule), Member(Rule + ":delete", Rule), Any(PoolsRule),
    ];

    public static void Map(RouteTable<NovaService> routes) => routes
        .GetAsync("/os-floating-ip-pools", ListPoolsAsync)
        .GetAsync("/os-floating-ips", ListAsync)
        .Post("/os-floating-ips", ProxyRequests.NotModelled)
        .GetAsync("/os-floating-ips/{id}", ShowAsync)
        .Delete("/os-floating-ips/{id}", ProxyRequests.NotModelled);

    private static async Task<ApiResponse> ListPoolsAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(PoolsRule, PolicyTarget.Empty);
        var networks = (await nova.ListAsync(request, "network", "/v2.0/networks?router:external=True", "networks")).Select(NeutronNetwork.Read);
        return ApiResponse.Ok(new JsonObject
        {
            ["floating_ip_pools"] = new JsonArray([.. networks.Select(network => new JsonObject { ["name"] = network.Name is "" ? network.Id : network.Name })]),
        });
    }

    private static async Task<ApiResponse> ListAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":list", request.OwnProject());
        var addresses = await nova.ListAsync(request, "network", $"/v2.0/floatingips?tenant_id={request.Persona.ProjectId}", "floatingips");
        var list = new JsonArray();
        foreach (var address in addresses)
            list.Add((JsonNode)await DocumentAsync(nova, request, address));
        return ApiResponse.Ok(new JsonObject { ["floating_ips"] = list });
    }

    private static async Task<ApiResponse> ShowAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":show", request.OwnProject());
        var id = request.Route("id");
        var answer = await nova.AskAsync(request, "network", $"/v2.0/floatingips/{Uri.EscapeDataString(id)}");
        return answer.IsSuccess && request.Sees(answer.Body.GetProperty("floatingip").GetProperty("tenant_id").GetString())
            ? ApiResponse.Ok(new JsonObject { ["floating_ip"] = await DocumentAsync(nova, request, answer.Body.GetProperty("floatingip")) })
            : throw new ProxiedFloatingIpNotFoundException(id);
    }

    private static async Task<JsonObject> DocumentAsync(NovaService nova, ApiRequest request, JsonElement address)
    {
        var pool = await nova.Clients.Neutron.FindNetworkAsync(address.GetProperty("floating_network_id").GetString()!, request.RequestId);
        var port = address.Member("port_id")?.TextOrNull() is { } portId ? await nova.Clients.Neutron.FindPortAsync(portId, request.RequestId) : null;
        return new JsonObject
        {
            ["id"] = address.GetProperty("id").GetString(),
            ["ip"] = address.GetProperty("floating_ip_address").GetString(),
            ["pool"] = pool?.Name is { Length: > 0 } name ? name : pool?.Id,
            ["fixed_ip"] = address.Member("fixed_ip_address")?.TextOrNull(),
            ["instance_id"] = port?.DeviceId is { Length: > 0 } server ? server : null,
        };
    }
}

internal sealed class ProxiedFloatingIpNotFoundException(string id)
    : FaultException(System.Net.HttpStatusCode.NotFound, $"Floating IP not found for ID {id}");

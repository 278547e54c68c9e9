using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Floating IPs" and "Floating IP pools", deprecated.</remarks>
internal static class FloatingIpProxyApi
{
    private const string Rule = "os_compute_api:os-floating-ips";
    private const string PoolsRule = "os_compute_api:os-floating-ip-pools";

    /// <summary>The default of <c>[neutron]/default_floating_pool</c>.</summary>
    private const string DefaultPool = "nova";

    private static readonly Schema CreateBody = Schema.OfType("object", "null").Extend(
        body => body.Optional("pool", Schema.OfType("string", "null")));

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Reader(Rule + ":list", Rule), Member(Rule + ":create", Rule),
        Reader(Rule + ":show", Rule), Member(Rule + ":delete", Rule), Any(PoolsRule),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/os-floating-ip-pools", ListPoolsAsync)
        .GetAsync("/os-floating-ips", ListAsync)
        .PostAsync("/os-floating-ips", CreateAsync)
        .GetAsync("/os-floating-ips/{id}", ShowAsync)
        .DeleteAsync("/os-floating-ips/{id}", DeleteAsync);

    private static async Task<ApiResponse> ListPoolsAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(PoolsRule, PolicyTarget.Empty);
        var networks = (await nova.ListAsync(request, "network", "/v2.0/networks?router:external=True", "networks"))
            .Select(NeutronNetwork.Read);
        return ApiResponse.Ok(new JsonObject
        {
            ["floating_ip_pools"] = new JsonArray([.. networks.Select(PoolDocument)]),
        });
    }

    private static JsonObject PoolDocument(NeutronNetwork network) => new() { ["name"] = network.Name is "" ? network.Id : network.Name };

    private static async Task<ApiResponse> ListAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":list", request.OwnProject());
        var list = new JsonArray();
        var path = $"{ProxiedFloatingIp.Path}?tenant_id={request.Persona.ProjectId}";
        foreach (var address in await nova.ListAsync(request, "network", path, "floatingips"))
            list.Add((JsonNode)await new ProxiedFloatingIp(address).DocumentAsync(nova, request));
        return ApiResponse.Ok(new JsonObject { ["floating_ips"] = list });
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":show", request.OwnProject());
        return await AnswerAsync(nova, request, await RequireAsync(nova, request));
    }

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        if (nova.Release.ChecksEveryRequest)
            request.CheckBody(CreateBody);
        request.Require(Rule + ":create", request.OwnProject());
        var pool = PoolOf(request);
        var wanted = new JsonObject
        {
            ["floatingip"] = new JsonObject { ["floating_network_id"] = await PoolIdAsync(nova, request, pool ?? DefaultPool) },
        };
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Post, ProxiedFloatingIp.Path, wanted);
        return answer.IsSuccess
            ? await AnswerAsync(nova, request, new ProxiedFloatingIp(answer.Body.GetProperty("floatingip")))
            : throw Refused(NeutronError.From(answer), pool);
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":delete", request.OwnProject());
        var address = await RequireAsync(nova, request);
        var server = await address.ServerAsync(nova, request);
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Delete, $"{ProxiedFloatingIp.Path}/{address.Id}");
        if (!answer.IsSuccess)
        {
            throw answer.Status == HttpStatusCode.NotFound
                ? new ProxiedAddressNotFoundException(address.Address)
                : NeutronError.From(answer).Unexpected();
        }

        if (server is not null)
            await ServerPorts.RefreshAsync(nova, server.Id, request.RequestId);
        return NovaValues.Empty(202);
    }

    private static async Task<ProxiedFloatingIp> RequireAsync(NovaContext nova, ApiRequest request) =>
        await ProxiedFloatingIp.FindAsync(nova, request, request.Route("id"))
            ?? throw new ProxiedFloatingIpNotFoundException(request.Route("id"));

    private static async Task<ApiResponse> AnswerAsync(NovaContext nova, ApiRequest request, ProxiedFloatingIp address) =>
        ApiResponse.Ok(new JsonObject { ["floating_ip"] = await address.DocumentAsync(nova, request) });

    private static string? PoolOf(ApiRequest request)
    {
        if (request.Body.IsEmpty)
            return null;
        var body = request.Json(_ => new NovaBadRequestException("Malformed request body"));
        return body.ValueKind == JsonValueKind.Object && body.Member("pool")?.TextOrNull() is { Length: > 0 } pool ? pool : null;
    }

    private static async Task<string> PoolIdAsync(NovaContext nova, ApiRequest request, string pool)
    {
        var member = Guid.TryParse(pool, out _) ? "id" : "name";
        var path = $"/v2.0/networks?router:external=True&fields=id&{member}={Uri.EscapeDataString(pool)}";
        var found = await nova.ListAsync(request, "network", path, "networks");
        return found switch
        {
            [] => throw new ProxiedPoolNotFoundException(),
            [var only] => only.GetProperty("id").Text(),
            _ => throw new NovaUnexpectedException("nova.exception.NovaException"),
        };
    }

    private static FaultException Refused(NeutronError error, string? pool) => error switch
    {
        { Type: "IpAddressGenerationFailure" or "ExternalIpAddressExhausted" } => new NoFloatingIpsException(pool),
        { Type: "OverQuota" } when pool is null => new ProxiedQuotaException("IP allocation over quota."),
        { Type: "OverQuota" } => new ProxiedQuotaException($"IP allocation over quota in pool {pool}."),
        { Status: HttpStatusCode.BadRequest } => new NovaBadRequestException(error.Message),
        _ => error.Unexpected(),
    };
}

internal sealed class ProxiedFloatingIpNotFoundException(string id)
    : FaultException(HttpStatusCode.NotFound, $"Floating IP not found for ID {id}");

internal sealed class ProxiedAddressNotFoundException(string address)
    : FaultException(HttpStatusCode.NotFound, $"Floating IP not found for address {address}.");

internal sealed class ProxiedPoolNotFoundException() : FaultException(HttpStatusCode.NotFound, "Floating IP pool not found.");

/// <summary>Every address of the pool is in use.</summary>
internal sealed class NoFloatingIpsException(string? pool)
    : FaultException(HttpStatusCode.NotFound, pool is null ? "No more floating IPs available." : $"No more floating IPs in pool {pool}.");

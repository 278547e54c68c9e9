using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Networks" and "Project networks", deprecated.</remarks>
internal static class NetworkProxyApi
{
    private const string Rule = "os_compute_api:os-networks";
    private const string TenantRule = "os_compute_api:os-tenant-networks";

    /// <summary>The rules of <c>os-tenant-networks</c> in releases whose administrators see the networks of all projects.</summary>
    public static readonly IReadOnlyList<PolicyRule> RulesForAdministratorsToo =
        [Reader(TenantRule + ":list", TenantRule), Reader(TenantRule + ":show", TenantRule)];

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Reader(Rule + ":list", Rule + ":view"),
        Reader(Rule + ":show", Rule + ":view"),
        .. RulesForAdministratorsToo.Select(rule => rule with { Check = "rule:project_reader_api" }),
    ];

    private static readonly string[] Empty =
        ["cidr", "netmask", "gateway", "broadcast", "dns1", "dns2", "cidr_v6", "gateway_v6", "netmask_v6"];

    private static readonly string[] EmptyForAdministrators =
    [
        "created_at", "updated_at", "deleted_at", "deleted", "injected", "bridge", "vlan", "vpn_public_address", "vpn_public_port",
        "vpn_private_address", "dhcp_start", "project_id", "host", "bridge_interface", "multi_host", "priority", "rxtx_base", "mtu",
        "dhcp_server", "enable_dhcp", "share_address",
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/os-networks", (nova, request) => ListAsync(nova, request, Rule, Document))
        .GetAsync("/os-networks/{id}", (nova, request) => ShowAsync(nova, request, Rule, Document))
        .GetAsync("/os-tenant-networks", (nova, request) => ListAsync(nova, request, TenantRule, TenantDocument))
        .GetAsync("/os-tenant-networks/{id}", (nova, request) => ShowAsync(nova, request, TenantRule, TenantDocument));

    private static async Task<ApiResponse> ListAsync(
        NovaContext nova, ApiRequest request, string rule, Func<ApiRequest, NeutronNetwork, JsonObject> document)
    {
        request.RequireProxy();
        request.Require(rule + ":list", request.OwnProject());
        var networks = (await nova.ListAsync(request, "network", "/v2.0/networks", "networks")).Select(NeutronNetwork.Read);
        return ApiResponse.Ok(new JsonObject
        {
            ["networks"] = new JsonArray([.. networks.Select(network => document(request, network))]),
        });
    }

    private static async Task<ApiResponse> ShowAsync(
        NovaContext nova, ApiRequest request, string rule, Func<ApiRequest, NeutronNetwork, JsonObject> document)
    {
        request.RequireProxy();
        request.Require(rule + ":show", request.OwnProject());
        var answer = await nova.GetAsync(request, "network", $"/v2.0/networks/{Uri.EscapeDataString(request.Route("id"))}");
        return answer.IsSuccess
            ? ApiResponse.Ok(new JsonObject { ["network"] = document(request, NeutronNetwork.Read(answer.Body.GetProperty("network"))) })
            : throw new ProxiedNetworkNotFoundException();
    }

    /// <summary>Of nova-network's many fields only the id and the name have a value (networks.network_dict).</summary>
    private static JsonObject Document(ApiRequest request, NeutronNetwork network)
    {
        var document = new JsonObject { ["id"] = network.Id, ["label"] = network.Name };
        foreach (var name in Empty)
            document[name] = null;
        foreach (var name in request.Persona.IsAdmin ? EmptyForAdministrators : [])
            document[name] = null;
        return document;
    }

    private static JsonObject TenantDocument(ApiRequest request, NeutronNetwork network) =>
        new() { ["id"] = network.Id, ["cidr"] = "None", ["label"] = network.Name };
}

internal sealed class ProxiedNetworkNotFoundException() : FaultException(System.Net.HttpStatusCode.NotFound, "Network not found");

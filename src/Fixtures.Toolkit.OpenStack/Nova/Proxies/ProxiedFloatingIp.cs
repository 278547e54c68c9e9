using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>A floating IP in Neutron, read with the client's token.</summary>
internal sealed record ProxiedFloatingIp(JsonElement Description)
{
    public const string Path = "/v2.0/floatingips";

    public string Id => Description.GetProperty("id").Text();

    public string Address => Description.GetProperty("floating_ip_address").Text();

    public string? PortId => Text("port_id");

    /// <summary>The floating IP; null where the client sees none with that id.</summary>
    public static async Task<ProxiedFloatingIp?> FindAsync(NovaContext nova, ApiRequest request, string id)
    {
        var answer = await nova.GetAsync(request, "network", $"{Path}/{Uri.EscapeDataString(id)}");
        return answer.Status switch
        {
            _ when answer.IsSuccess => new ProxiedFloatingIp(answer.Body.GetProperty("floatingip")),
            HttpStatusCode.NotFound => null,
            _ => throw new ServiceAnswerException("network", answer.Status),
        };
    }

    /// <summary>The client's floating IPs with the address: one, none, or several from different networks.</summary>
    public static async Task<IReadOnlyList<ProxiedFloatingIp>> WithAddressAsync(NovaContext nova, ApiRequest request, string address)
    {
        var path = $"{Path}?floating_ip_address={Uri.EscapeDataString(address)}";
        var found = await nova.ListAsync(request, "network", path, "floatingips");
        return [.. found.Select(description => new ProxiedFloatingIp(description))];
    }

    /// <summary>The server of its port; null where it has no port, or the port no device.</summary>
    /// <exception cref="ServerNotFoundException">The device is not a server that the client sees.</exception>
    public async Task<Server?> ServerAsync(NovaContext nova, ApiRequest request)
    {
        if (PortId is not { } portId)
            return null;
        var answer = await nova.GetAsync(request, "network", $"/v2.0/ports/{portId}");
        return answer.IsSuccess && answer.Body.GetProperty("port").GetProperty("device_id").GetString() is { Length: > 0 } device
            ? nova.ServerOf(request, device)
            : null;
    }

    public async Task<JsonObject> DocumentAsync(NovaContext nova, ApiRequest request)
    {
        var networkId = Description.GetProperty("floating_network_id").Text();
        var pool = await nova.Clients.Neutron.FindNetworkAsync(networkId, request.RequestId);
        return new JsonObject
        {
            ["id"] = Id,
            ["ip"] = Address,
            ["pool"] = pool?.Name is { Length: > 0 } name ? name : pool?.Id,
            ["fixed_ip"] = Text("fixed_ip_address"),
            ["instance_id"] = Description.Member("port_details") is { ValueKind: JsonValueKind.Object } port
                ? port.Member("device_id")?.TextOrNull()
                : null,
        };
    }

    private string? Text(string name) => Description.Member(name)?.TextOrNull();
}

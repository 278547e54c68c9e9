using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>A floating IP as Neutron shows it to the client.</summary>
internal sealed record ProxiedFloatingIp(JsonElement Description)
{
    public const string Path = "/v2.0/floatingips";

    public string Id => Text("id")!;

    public string Address => Text("floating_ip_address")!;

    public string? PortId => Text("port_id");

    /// <summary>Null where there is none of that id for the client.</summary>
    public static async Task<ProxiedFloatingIp?> FindAsync(NovaContext nova, ApiRequest request, string id)
    {
        var answer = await nova.AskAsync(request, "network", $"{Path}/{Uri.EscapeDataString(id)}");
        return answer.Status switch
        {
            _ when answer.IsSuccess => new ProxiedFloatingIp(answer.Body.GetProperty("floatingip")),
            HttpStatusCode.NotFound => null,
            _ => throw new ServiceAnswerException("network", answer.Status),
        };
    }

    /// <summary>Those with that address that the client sees: one, or none, or in several networks more.</summary>
    public static async Task<IReadOnlyList<ProxiedFloatingIp>> WithAddressAsync(NovaContext nova, ApiRequest request, string address) =>
        [.. (await nova.ListAsync(request, "network", $"{Path}?floating_ip_address={Uri.EscapeDataString(address)}", "floatingips")).Select(found => new ProxiedFloatingIp(found))];

    /// <summary>The server that it leads to; null where it leads to none.</summary>
    /// <exception cref="ServerNotFoundException">It leads to something that is no server of the client's.</exception>
    public async Task<Server?> ServerAsync(NovaContext nova, ApiRequest request)
    {
        if (PortId is not { } portId)
            return null;
        var answer = await nova.AskAsync(request, "network", $"/v2.0/ports/{portId}");
        return answer.IsSuccess && answer.Body.GetProperty("port").GetProperty("device_id").GetString() is { Length: > 0 } device ? nova.ServerOf(request, device) : null;
    }

    public async Task<JsonObject> DocumentAsync(NovaContext nova, ApiRequest request)
    {
        var pool = await nova.Clients.Neutron.FindNetworkAsync(Text("floating_network_id")!, request.RequestId);
        return new JsonObject
        {
            ["id"] = Id,
            ["ip"] = Address,
            ["pool"] = pool?.Name is { Length: > 0 } name ? name : pool?.Id,
            ["fixed_ip"] = Text("fixed_ip_address"),
            ["instance_id"] = Description.Member("port_details") is { ValueKind: JsonValueKind.Object } port ? port.Member("device_id")?.TextOrNull() : null,
        };
    }

    private string? Text(string name) => Description.Member(name)?.TextOrNull();
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.FloatingIps;

/// <summary>The actions <c>addFloatingIp</c> and <c>removeFloatingIp</c>, up to 2.43; later versions leave them to Neutron.</summary>
internal static class FloatingIpActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With(
            "addFloatingIp", FloatingIpsOperation.AddFloatingIpBody, AddAsync) with { To = NovaVersions.LastWithAddressActions },
        ServerAction.With(
            "removeFloatingIp", FloatingIpsOperation.RemoveFloatingIpBody, RemoveAsync) with { To = NovaVersions.LastWithAddressActions },
    ];

    private static async Task<ApiResponse> AddAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(FloatingIpsOperation.AddFloatingIpRule, server.ProjectTarget());
        var address = arguments.GetProperty("address").Text();
        var fixedAddress = FixedAddress(server, address, ServerOrderReader.Text(arguments, "fixed_address"));
        var portId = await PortIdAsync(nova, request, server, fixedAddress)
            ?? throw Failed($"Fixed IP not found for address {fixedAddress}.");
        var found = await ProxiedFloatingIp.WithAddressAsync(nova, request, address);
        if (found.Count == 0)
            throw ServerRequestException.Missing("floating IP not found");
        if (found.Count > 1)
            throw Failed($"Multiple floating IPs are found for address {address}.");
        await AssociateAsync(nova, request, found[0], new JsonObject { ["port_id"] = portId, ["fixed_ip_address"] = fixedAddress }, Failed);
        await ServerPorts.RefreshAsync(nova, server.Id, request.RequestId);
        return NovaValues.AcceptedAsText();

        ServerRequestException Failed(string error) =>
            ServerRequestException.Bad(
                $"Unable to associate floating IP {address} to fixed IP {fixedAddress} for instance {server.Id}. Error: {error}");
    }

    private static async Task<ApiResponse> RemoveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var address = arguments.GetProperty("address").Text();
        var floating = await ProxiedFloatingIp.WithAddressAsync(nova, request, address) switch
        {
            [] => throw new ProxiedAddressNotFoundException(address),
            [var only] => only,
            _ => throw ServerRequestException.Conflict($"Multiple floating IPs are found for address {address}."),
        };
        var server = await floating.ServerAsync(nova, request);
        request.Require(FloatingIpsOperation.RemoveFloatingIpRule, server?.ProjectTarget() ?? PolicyTarget.Empty);
        var id = request.Route("id");
        if (server is null || server.Id.ToString() != id)
            throw ServerRequestException.Conflict($"Floating IP {address} is not associated with instance {id}.");
        await AssociateAsync(nova, request, floating, new JsonObject { ["port_id"] = null }, ServerRequestException.Bad);
        await ServerPorts.RefreshAsync(nova, server.Id, request.RequestId);
        return NovaValues.AcceptedAsText();
    }

    /// <summary>The server's fixed address to associate: the requested one, or its first IPv4 address.</summary>
    private static string FixedAddress(Server server, string address, string? requested)
    {
        if (server.Interfaces.IsEmpty)
            throw ServerRequestException.Bad("Instance network is not ready yet");
        var own = server.Interfaces.SelectMany(port => port.Addresses).Where(ip => ip.Type == "fixed").ToList();
        if (own.Count == 0)
            throw ServerRequestException.Bad("No fixed IPs associated to instance");
        if (requested is not null)
            return own.Exists(ip => ip.Address == requested)
                ? requested
                : throw ServerRequestException.Bad("Specified fixed address not assigned to instance");
        return own.Find(ip => ip.Version == 4)?.Address ?? throw ServerRequestException.Bad(
            $"Unable to associate floating IP {address} to any fixed IPs for instance {server.Id}. Instance has no fixed IPv4 "
                + "addresses to associate.");
    }

    private static async Task<string?> PortIdAsync(NovaContext nova, ApiRequest request, Server server, string fixedAddress)
    {
        var query = $"device_id={server.Id}&device_owner={Uri.EscapeDataString($"compute:{server.AvailabilityZone}")}";
        var ports = await nova.ListAsync(request, "network", $"/v2.0/ports?{query}", "ports");
        return ports.LastOrDefault(
            port =>
                port.GetProperty("fixed_ips")
                    .EnumerateArray()
                    .Any(ip => ip.GetProperty("ip_address").GetString() == fixedAddress)) is { ValueKind: JsonValueKind.Object } found
            ? found.GetProperty("id").GetString()
            : null;
    }

    private static async Task AssociateAsync(
        NovaContext nova, ApiRequest request, ProxiedFloatingIp address, JsonObject changes, Func<string, ServerRequestException> failed)
    {
        var answer = await nova.ForwardAsync(
            request, "network", HttpMethod.Put, $"{ProxiedFloatingIp.Path}/{address.Id}", new JsonObject { ["floatingip"] = changes });
        if (answer.IsSuccess)
            return;
        var refusal = NeutronError.From(answer);
        throw refusal.Status == HttpStatusCode.Conflict ? ServerRequestException.Bad(refusal.Message) : failed(refusal.Message);
    }
}

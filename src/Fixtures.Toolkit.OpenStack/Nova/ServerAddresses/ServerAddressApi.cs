using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerAddresses;

/// <summary>A server's addresses, by network.</summary>
/// <remarks>Source: Compute API reference, "Servers IPs".</remarks>
internal static class ServerAddressApi
{
    private const string Index = "os_compute_api:ips:index";
    private const string Show = "os_compute_api:ips:show";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Reader(Index), NovaPolicy.Reader(Show)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/ips", List)
        .Get("/servers/{server_id}/ips/{id}", ShowNetwork);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Index, server.ProjectTarget());
        return ApiResponse.Json(HttpStatusCode.OK, server, static (json, shown) =>
        {
            json.WriteStartObject();
            json.WritePropertyName("addresses");
            ServerAddressDocument.Write(json, shown.Interfaces, isExtended: false);
            json.WriteEndObject();
        });
    }

    private static ApiResponse ShowNetwork(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Show, server.ProjectTarget());
        var label = request.Route("id");
        var ports = server.Interfaces.Where(port => port.NetworkLabel == label).ToList();
        if (ports.Count == 0)
            throw ServerRequestException.Missing("Instance is not a member of specified network");
        return ApiResponse.Json(HttpStatusCode.OK, (label, ports), static (json, shown) =>
        {
            json.WriteStartObject();
            ServerAddressDocument.WriteNetwork(json, shown.label, shown.ports, isExtended: false);
            json.WriteEndObject();
        });
    }
}

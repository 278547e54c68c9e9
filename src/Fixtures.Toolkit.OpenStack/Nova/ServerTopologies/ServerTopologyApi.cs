using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerTopologies;

/// <summary>A server's NUMA topology. NUMA is not simulated, so it is always empty.</summary>
/// <remarks>Source: Compute API reference, "Servers Topology", from 2.78.</remarks>
internal static class ServerTopologyApi
{
    private const string Index = "compute:server:topology:index";
    private const string HostIndex = "compute:server:topology:host:index";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Reader(Index), NovaPolicy.Admin(HostIndex)];

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/servers/{server_id}/topology", Show);

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerTopology);
        request.Require(Index, nova.Server(request, "server_id").ProjectTarget());
        return ApiResponse.Ok(new JsonObject { ["nodes"] = new JsonArray(), ["pagesize_kb"] = null });
    }
}

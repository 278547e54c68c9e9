using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerPasswords;

/// <summary>The encrypted password that a guest posts to the metadata service. Simulated guests post none.</summary>
/// <remarks>Source: Compute API reference, "Servers password".</remarks>
internal static class ServerPasswordApi
{
    private const string Show = "os_compute_api:os-server-password:show";
    private const string Clear = "os_compute_api:os-server-password:clear";
    private const string Deprecated = "os_compute_api:os-server-password";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Reader(Show, Deprecated), NovaPolicy.Member(Clear, Deprecated)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/os-server-password", ShowPassword)
        .Delete("/servers/{server_id}/os-server-password", ClearPassword);

    private static ApiResponse ShowPassword(NovaContext nova, ApiRequest request)
    {
        request.Require(Show, nova.Server(request, "server_id").ProjectTarget());
        return ApiResponse.Ok(new JsonObject { ["password"] = "" });
    }

    private static ApiResponse ClearPassword(NovaContext nova, ApiRequest request)
    {
        request.Require(Clear, nova.Server(request, "server_id").ProjectTarget());
        return NovaValues.Empty(204);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>Gives the console proxy the connection information of a token.</summary>
/// <remarks>Source: Compute API reference, "Server consoles", show console connection information.</remarks>
internal static class ConsoleAuthTokenApi
{
    private const string Rule = "os_compute_api:os-console-auth-tokens";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Admin(Rule)];

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/os-console-auth-tokens/{id}", Show);

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.Require(Rule);
        var token = ConsoleToken.Find(nova.State.Value, request.Route("id"), request.World.NowOf("nova"))
            ?? throw new ConsoleTokenNotFoundException();
        // ConsoleAuthTokensController._show(rdp_only=True): until 2.30 only RDP consoles are shown.
        if (request.Version < NovaVersions.ConsoleTokensOfAllTypes && token.Type != "rdp-html5")
            throw new ConsoleTypeNotShownException();
        return ApiResponse.Ok(new JsonObject
        {
            ["console"] = new JsonObject
            {
                ["instance_uuid"] = token.ServerId.ToString(),
                ["host"] = token.Host,
                ["port"] = token.Port,
                ["internal_access_path"] = token.InternalAccessPath,
            },
        });
    }
}

internal sealed class ConsoleTokenNotFoundException() : FaultException(HttpStatusCode.NotFound, "Token not found");

internal sealed class ConsoleTypeNotShownException()
    : FaultException(HttpStatusCode.Unauthorized, "The requested console type details are not accessible");

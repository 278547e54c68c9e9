using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>What a console's proxy asks: where the console is that a token was given out for.</summary>
/// <remarks>Source: Compute API reference, "Server consoles", show console connection information.</remarks>
internal static class ConsoleAuthTokenApi
{
    private const string Rule = "os_compute_api:os-console-auth-tokens";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Admin(Rule)];

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/os-console-auth-tokens/{id}", Show);

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.Require(Rule);
        var token = ConsoleToken.Find(nova.State.Value, request.Route("id"), request.World.Clock.GetUtcNow()) ?? throw new ConsoleTokenNotFoundException();
        // Until 2.30 it was for consoles of Hyper-V alone, and none of these is given out here.
        if (request.Version < NovaVersions.ConsoleTokensOfAllTypes)
            throw new ConsoleTypeNotShownException();
        return ApiResponse.Ok(new JsonObject
        {
            ["console"] = new JsonObject
            {
                ["instance_uuid"] = token.ServerId.ToString(),
                ["host"] = "fakevncconsole.com",
                ["port"] = 6969,
                ["internal_access_path"] = "FAKE",
            },
        });
    }
}

internal sealed class ConsoleTokenNotFoundException() : FaultException(HttpStatusCode.NotFound, "Token not found");

internal sealed class ConsoleTypeNotShownException() : FaultException(HttpStatusCode.Unauthorized, "The requested console type details are not accessible");

using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>Gives the console proxy the connection information of a token.</summary>
/// <remarks>Source: Compute API reference, "Server consoles", show console connection information.</remarks>
internal static class ConsoleAuthTokenApi
{
    private const string Rule = "os_compute_api:os-console-auth-tokens";

    private static readonly Schema NoQuery = Schema.Object(query => query.Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Admin(Rule)];

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/os-console-auth-tokens/{id}", Show);

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        // ConsoleAuthTokensController.show: until 2.30 only RDP consoles are shown, and where there are none, nothing is.
        var isForRdpOnly = request.Version < NovaVersions.ConsoleTokensOfAllTypes;
        if (isForRdpOnly && !NovaRelease.For(request).HasRdpConsoles)
            throw NovaBadRequestException.WithoutReason();
        if (request.Version >= NovaVersions.SpiceDirectConsole)
            request.CheckQuery(NoQuery);
        request.Require(Rule);
        var token = ConsoleToken.Find(nova.State.Value, request.Route("id"), request.World.NowOf("nova"))
            ?? throw new ConsoleTokenNotFoundException();
        if (isForRdpOnly && token.Type != "rdp-html5")
            throw new ConsoleTypeNotShownException();
        var console = new JsonObject
        {
            ["instance_uuid"] = token.ServerId.ToString(),
            ["host"] = token.Host,
            ["port"] = token.Port,
            ["internal_access_path"] = token.InternalAccessPath,
        };
        if (request.Version >= NovaVersions.SpiceDirectConsole && token.Type == "spice-direct")
            console["tls_port"] = token.TlsPort;
        return ApiResponse.Ok(new JsonObject { ["console"] = console });
    }
}

internal sealed class ConsoleTokenNotFoundException() : FaultException(HttpStatusCode.NotFound, "Token not found");

internal sealed class ConsoleTypeNotShownException()
    : FaultException(HttpStatusCode.Unauthorized, "The requested console type details are not accessible");

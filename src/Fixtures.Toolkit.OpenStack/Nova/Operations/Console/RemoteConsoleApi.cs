using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>Creates URLs of consoles. No console listens at them.</summary>
/// <remarks>Source: Compute API reference, "Server consoles", from 2.6.</remarks>
internal static class RemoteConsoleApi
{
    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> WithRdp =
    [
        (NovaVersions.MksConsole, BodyOf(
            ["vnc", "spice", "rdp", "serial", "mks"], ["novnc", "xvpvnc", "rdp-html5", "spice-html5", "serial", "webmks"])),
        (NovaVersions.RemoteConsoles, BodyOf(
            ["vnc", "spice", "rdp", "serial"], ["novnc", "xvpvnc", "rdp-html5", "spice-html5", "serial"])),
    ];

    /// <summary>Without RDP consoles. The schema of 2.99 has their protocol again, though no type of theirs.</summary>
    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> WithoutRdp =
    [
        (NovaVersions.SpiceDirectConsole, BodyOf(
            ["vnc", "spice", "rdp", "serial", "mks"], ["novnc", "xvpvnc", "spice-html5", "spice-direct", "serial", "webmks"])),
        (NovaVersions.MksConsole, BodyOf(["vnc", "spice", "serial", "mks"], ["novnc", "xvpvnc", "spice-html5", "serial", "webmks"])),
        (NovaVersions.RemoteConsoles, BodyOf(["vnc", "spice", "serial"], ["novnc", "xvpvnc", "spice-html5", "serial"])),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes.PostAsync("/servers/{server_id}/remote-consoles", CreateAsync);

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.RemoteConsoles);
        var bodies = NovaRelease.For(request).HasRdpConsoles ? WithRdp : WithoutRdp;
        var console = request.CheckBody(ServerSchemas.At(bodies, request.Version)).GetProperty("remote_console");
        var server = nova.Server(request, "server_id");
        request.Require(ConsoleOperation.RemoteConsolesRule, server.ProjectTarget());
        var (protocol, type) = (console.GetProperty("protocol").Text(), console.GetProperty("type").Text());
        var kind = ConsoleKind.All.First(kind => kind.Protocol == protocol);
        return ApiResponse.Json(HttpStatusCode.OK, new JsonObject
        {
            ["remote_console"] = new JsonObject
            {
                ["protocol"] = protocol,
                ["type"] = type,
                ["url"] = await ConsoleCalls.AuthorizeAsync(nova, request, server, kind, type),
            },
        });
    }

    private static Schema BodyOf(string[] protocols, string[] types) => Schema.Object(body => body
        .Required("remote_console", Schema.Object(console => console
            .Required("protocol", Schema.String.Enum([.. protocols]))
            .Required("type", Schema.String.Enum([.. types]))
            .Closed()))
        .Closed());
}

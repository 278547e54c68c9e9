using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>Creates URLs of consoles. No console listens at them.</summary>
/// <remarks>Source: Compute API reference, "Server consoles", from 2.6.</remarks>
internal static class RemoteConsoleApi
{
    private static readonly string[] Protocols = ["vnc", "spice", "rdp", "serial"];

    private static readonly string[] Types = ["novnc", "xvpvnc", "rdp-html5", "spice-html5", "serial"];

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Bodies =
    [
        (NovaVersions.MksConsole, BodyOf([.. Protocols, "mks"], [.. Types, "webmks"])),
        (NovaVersions.RemoteConsoles, BodyOf(Protocols, Types)),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes.Post("/servers/{server_id}/remote-consoles", Create);

    private static ApiResponse Create(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.RemoteConsoles);
        var console = request.CheckBody(ServerSchemas.At(Bodies, request.Version)).GetProperty("remote_console");
        var server = nova.Server(request, "server_id");
        request.Require(RemoteConsolePolicy.RemoteConsoles, server.ProjectTarget());
        var (protocol, type) = (console.GetProperty("protocol").Text(), console.GetProperty("type").Text());
        return ApiResponse.Json(HttpStatusCode.OK, new JsonObject
        {
            ["remote_console"] = new JsonObject
            {
                ["protocol"] = protocol,
                ["type"] = type,
                ["url"] = RemoteConsole.Url(nova, request, server, protocol, type),
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

/// <summary>The URL of a console, in upstream's default configuration: only VNC is enabled, and only as noVNC.</summary>
internal static class RemoteConsole
{
    /// <summary>Creates a token and returns its URL.</summary>
    public static string Url(NovaContext nova, ApiRequest request, Server server, string protocol, string type)
    {
        if (server.Host is null)
            throw new ServerNotReadyException(server.Id);
        if (server.TaskState is TaskStates.Deleting or TaskStates.Migrating)
            throw new ServerStateException("get_vnc_console", server.Id, "task_state", server.TaskState);
        if (protocol != "vnc")
            throw ServerRequestException.Bad($"Unavailable console type {type}.");
        if (type != "novnc")
            throw ServerRequestException.Bad($"Invalid console type {type}");
        var token = request.World.Ids.NewGuid();
        nova.State.Update(state => ConsoleToken.Add(state, token, server.Id, type, request.World.NowOf("nova")));
        return $"http://127.0.0.1:6080/vnc_auto.html?path=%3Ftoken%3D{token}";
    }
}

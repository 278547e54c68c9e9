using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>Addresses of consoles. Behind them is nobody: they can be asked for, not looked into.</summary>
/// <remarks>Source: Compute API reference, "Server consoles", from 2.6.</remarks>
internal static class RemoteConsoleApi
{
    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Bodies =
    [
        (NovaVersions.MksConsole, BodyOf(["vnc", "spice", "rdp", "serial", "mks"], ["novnc", "xvpvnc", "rdp-html5", "spice-html5", "serial", "webmks"])),
        (NovaVersions.RemoteConsoles, BodyOf(["vnc", "spice", "rdp", "serial"], ["novnc", "xvpvnc", "rdp-html5", "spice-html5", "serial"])),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes.Post("/servers/{server_id}/remote-consoles", Create);

    private static ApiResponse Create(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.RemoteConsoles);
        var asked = request.CheckBody(ServerSchemas.At(Bodies, request.Version)).GetProperty("remote_console");
        var server = nova.Server(request, "server_id");
        request.Require(RemoteConsolePolicy.RemoteConsoles, server.ProjectTarget());
        var (protocol, type) = (asked.GetProperty("protocol").GetString()!, asked.GetProperty("type").GetString()!);
        return ApiResponse.Json(HttpStatusCode.OK, new JsonObject
        {
            ["remote_console"] = new JsonObject { ["protocol"] = protocol, ["type"] = type, ["url"] = RemoteConsole.Url(nova, request, server, protocol, type) },
        });
    }

    private static Schema BodyOf(string[] protocols, string[] types) => Schema.Object(body => body
        .Required("remote_console", Schema.Object(console => console
            .Required("protocol", Schema.String.Enum([.. protocols]))
            .Required("type", Schema.String.Enum([.. types]))
            .Closed()))
        .Closed());
}

/// <summary>Where a console would be.</summary>
internal static class RemoteConsole
{
    /// <summary>Upstream's default addresses: VNC is switched on, and knows noVNC alone; the others are not.</summary>
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
        nova.State.Update(state => ConsoleToken.Give(state, token, server.Id, type, request.World.Clock.GetUtcNow()));
        return $"http://127.0.0.1:6080/vnc_auto.html?path=%3Ftoken%3D{token}";
    }
}

using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Consoles of servers.</summary>
public static class ConsoleExtensions
{
    /// <summary>Authorizes a remote console of the server.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="server">The server.</param>
    /// <param name="type">The kind of console. Default: VNC, the only one that a cloud enables by default.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">The deployment does not enable the console, or the server has no host.</exception>
    /// <exception cref="InvalidOperationException">The client speaks a microversion before 2.8, which has no webmks console.</exception>
    /// <example><code>var console = await cloud.Demo.Nova.CreateConsoleAsync(server, ConsoleType.Serial);</code></example>
    public static async Task<RemoteConsole> CreateConsoleAsync(
        this NovaClient nova, Guid server, ConsoleType type = ConsoleType.Vnc, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var (protocol, name, action) = NamesOf(type);
        if (type == ConsoleType.Mks)
            nova.Version.Require("2.8", "A remote console", "the protocol mks");
        if (!nova.Version.Has("2.6"))
        {
            var acted = await nova.ActAsync(server, action, new JsonObject { ["type"] = name }, cancellation).ConfigureAwait(false);
            return RemoteConsole.From(acted.EnsureSuccess().Json.GetProperty("console"));
        }

        var body = new { remote_console = new { protocol, type = name } };
        var reply = await nova.SendAsync(HttpMethod.Post, $"/servers/{server}/remote-consoles", body, cancellation: cancellation)
            .ConfigureAwait(false);
        return RemoteConsole.From(reply.EnsureSuccess().Json.GetProperty("remote_console"));
    }

    /// <summary>Reads the output on the server's console.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="server">The server.</param>
    /// <param name="lines">The number of lines from the end. Default: all.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static async Task<string> GetConsoleOutputAsync(
        this NovaClient nova, Guid server, int? lines = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var length = lines is null ? [] : new JsonObject { ["length"] = lines };
        var reply = await nova.ActAsync(server, "os-getConsoleOutput", length, cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess().Json.GetProperty("output").GetString() ?? "";
    }

    private static (string Protocol, string Type, string Action) NamesOf(ConsoleType type) => type switch
    {
        ConsoleType.Vnc => ("vnc", "novnc", "os-getVNCConsole"),
        ConsoleType.Spice => ("spice", "spice-html5", "os-getSPICEConsole"),
        ConsoleType.Rdp => ("rdp", "rdp-html5", "os-getRDPConsole"),
        ConsoleType.Serial => ("serial", "serial", "os-getSerialConsole"),
        ConsoleType.Mks => ("mks", "webmks", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, $"Use one of {string.Join(", ", Enum.GetNames<ConsoleType>())}."),
    };
}

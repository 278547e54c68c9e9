using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>Shows a server's console output and the URLs of remote consoles.</summary>
internal static class ConsoleOperation
{
    public const string ConsoleOutputRule = "os_compute_api:os-console-output";
    public const string RemoteConsolesRule = "os_compute_api:os-remote-consoles";

    public static Schema ConsoleOutputBody => Schema.Object(console => console
        .Optional("length", Schema.OfType("integer", "string", "null").Pattern("^-?[0-9]+$").Minimum(-1))
        .Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () => [NovaPolicy.Member(ConsoleOutputRule), NovaPolicy.Member(RemoteConsolesRule)],
        Actions = static () => ConsoleApi.All,
        Routes = RemoteConsoleApi.Map,
        OnCompute = compute => compute
            .OnQuery<GetConsoleOutput>("get_console_output", (host, message) => ConsoleOnCompute.OutputAsync(host, message))
            .OnQuery<GetVncConsole>(
                ConsoleKind.Vnc.Function,
                (host, message) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Vnc, message.Type))
            .OnQuery<GetSpiceConsole>(
                ConsoleKind.Spice.Function,
                (host, message) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Spice, message.Type))
            .OnQuery<GetRdpConsole>(
                ConsoleKind.Rdp.Function,
                (host, message) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Rdp, message.Type))
            .OnQuery<GetSerialConsole>(
                ConsoleKind.Serial.Function,
                (host, message) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Serial, message.Type))
            .OnQuery<GetMksConsole>(
                ConsoleKind.Mks.Function,
                (host, message) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Mks, message.Type)),
    };
}

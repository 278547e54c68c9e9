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
            .OnCall<GetConsoleOutput>("get_console_output", (host, message, _) => ConsoleOnCompute.OutputAsync(host, message))
            .OnCall<GetVncConsole>(
                ConsoleKind.Vnc.Function,
                (host, message, _) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Vnc, message.Type))
            .OnCall<GetSpiceConsole>(
                ConsoleKind.Spice.Function,
                (host, message, _) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Spice, message.Type))
            .OnCall<GetRdpConsole>(
                ConsoleKind.Rdp.Function,
                (host, message, _) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Rdp, message.Type))
            .OnCall<GetSerialConsole>(
                ConsoleKind.Serial.Function,
                (host, message, _) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Serial, message.Type))
            .OnCall<GetMksConsole>(
                ConsoleKind.Mks.Function,
                (host, message, _) => ConsoleOnCompute.AuthorizeAsync(host, message.ServerId, ConsoleKind.Mks, message.Type)),
    };
}

using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>Shows a server's console output and the URLs of remote consoles.</summary>
internal static class ConsoleOperation
{
    public const string ConsoleOutputRule = "os_compute_api:os-console-output";

    public static Schema ConsoleOutputBody => Schema.Object(console => console
        .Optional("length", Schema.OfType("integer", "string", "null").Pattern("^-?[0-9]+$").Minimum(-1))
        .Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () => [NovaPolicy.Member(ConsoleOutputRule), NovaPolicy.Member(RemoteConsolePolicy.RemoteConsoles)],
        Actions = static () => ConsoleApi.All,
        OnCompute = compute => compute.OnCall<GetConsoleOutput>("get_console_output", ConsoleOnCompute.OutputAsync),
    };
}

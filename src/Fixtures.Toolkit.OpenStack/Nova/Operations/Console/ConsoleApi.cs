using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>The actions for the console output and, up to 2.5, for the URLs of remote consoles.</summary>
internal static partial class ConsoleApi
{
    private static readonly ApiVersion LastWithActions = new(2, 5);

    private static readonly ServerAction Rdp = Remote("os-getRDPConsole", ConsoleKind.Rdp, "rdp-html5");

    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("os-getConsoleOutput", ConsoleOperation.ConsoleOutputBody, OutputAsync),
        Remote("os-getVNCConsole", ConsoleKind.Vnc, "novnc", "xvpvnc"),
        Remote("os-getSPICEConsole", ConsoleKind.Spice, "spice-html5"),
        new("os-getRDPConsole", RdpAsync) { To = LastWithActions },
        Remote("os-getSerialConsole", ConsoleKind.Serial, "serial"),
    ];

    /// <summary>Refuses any body where there are no RDP consoles.</summary>
    private static Task<ApiResponse> RdpAsync(NovaContext nova, ApiRequest request, JsonElement arguments) =>
        NovaRelease.For(request).HasRdpConsoles
            ? Rdp.Handler(nova, request, request.CheckBody(Rdp.Schemas[0].Body).GetProperty(Rdp.Name))
            : throw NovaBadRequestException.WithoutReason();

    private static async Task<ApiResponse> OutputAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ConsoleOperation.ConsoleOutputRule, server.ProjectTarget());
        if (server.Host is not { } host)
            throw new ServerNotReadyException(server.Id);
        int? lines = ServerOrderReader.Member(arguments, "length") is { ValueKind: not JsonValueKind.Null } length
            ? (int)Math.Min(int.MaxValue, decimal.Parse(length.ToString(), CultureInfo.InvariantCulture))
            : null;
        var output = await ConsoleCalls.CallAsync(nova, request, host, new GetConsoleOutput(server.Id, lines));
        return ApiResponse.Ok(new JsonObject { ["output"] = ControlCharacters().Replace(output, "") });
    }

    private static ServerAction Remote(string name, ConsoleKind kind, params string[] types) =>
        ServerAction.With(
            name,
            Schema.Object(console => console.Required("type", Schema.String.Enum([.. types])).Closed()),
            async (nova, request, arguments) =>
            {
                request.Require(ConsoleOperation.RemoteConsolesRule);
                var type = arguments.GetProperty("type").Text();
                var url = await ConsoleCalls.AuthorizeAsync(nova, request, nova.Server(request), kind, type);
                return ApiResponse.Ok(new JsonObject { ["console"] = new JsonObject { ["type"] = type, ["url"] = url } });
            }) with { To = LastWithActions };

    [GeneratedRegex("[\u0000-\u0008\u000B-\u001F]")]
    private static partial Regex ControlCharacters();
}

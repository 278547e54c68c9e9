using System.Net;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Injected faults.</summary>
internal static class FaultControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/faults", "The injected faults.", Later),
        new("POST", "/faults", "Injects a fault.", Later) { Body = "The fault." },
    ];

    private static Task<JsonNode?> Later(ControlRequest request) =>
        throw new ControlException(
            HttpStatusCode.NotImplemented, "Faults cannot be injected over HTTP yet; a .NET test can inject them through the builder.");
}

using System.Net;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Faults put into the cloud on purpose.</summary>
internal static class FaultControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/faults", "The faults that are in the cloud.", Later),
        new("POST", "/faults", "Puts a fault into the cloud.", Later) { Body = "The fault." },
    ];

    private static Task<JsonNode?> Later(ControlRequest request) =>
        throw new ControlException(HttpStatusCode.NotImplemented, "Faults cannot be made over HTTP yet; a test in .NET can, through the builder.");
}

using System.Net;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The compute hosts as machines: what no API can do to them.</summary>
internal static class HostControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/hosts", "The compute hosts, and whether each one's compute service runs.", ListAsync) { Answer = "The name of each host, and whether it runs." },
        new("POST", "/hosts/{name}/stop", "Stops the compute service in good order; messages to it wait.", Later),
        new("POST", "/hosts/{name}/kill", "Ends the compute service at once, in the middle of what it does.", Later),
        new("POST", "/hosts/{name}/start", "Starts the compute service.", Later),
        new("POST", "/hosts/{name}/restart", "Stops the compute service and starts it again.", Later),
    ];

    private static Task<JsonNode?> ListAsync(ControlRequest request) => Later(request);

    private static Task<JsonNode?> Later(ControlRequest request) =>
        throw new ControlException(HttpStatusCode.NotImplemented, "Compute hosts cannot be switched yet.");
}

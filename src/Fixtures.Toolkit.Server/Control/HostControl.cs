using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Stops, kills and starts compute hosts, which no OpenStack API can do.</summary>
internal static class HostControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        new(
            "GET",
            "/hosts",
            "The compute hosts, and whether each one's compute service runs.",
            ListAsync) { Answer = "The name of each host, and whether it runs." },
        new(
            "POST",
            "/hosts/{name}/stop",
            "Stops the compute service cleanly; messages to it wait.",
            request => DoAsync(request, (hosts, host) => hosts.StopAsync(host))),
        new(
            "POST",
            "/hosts/{name}/kill",
            "Kills the compute service at once, in the middle of its work.",
            request => DoAsync(request, (hosts, host) => hosts.KillAsync(host))),
        new(
            "POST",
            "/hosts/{name}/start",
            "Starts the compute service.",
            request => DoAsync(request, (hosts, host) => hosts.StartAsync(host))),
        new(
            "POST",
            "/hosts/{name}/restart",
            "Stops the compute service and starts it again.",
            request => DoAsync(request, (hosts, host) => hosts.RestartAsync(host))),
    ];

    private static Task<JsonNode?> ListAsync(ControlRequest request)
    {
        var hosts = HostsOf(request);
        return Task.FromResult<JsonNode?>(
            new JsonObject(hosts.Names.Select(name => KeyValuePair.Create(name, (JsonNode?)hosts.IsRunning(name)))));
    }

    private static async Task<JsonNode?> DoAsync(ControlRequest request, Func<ComputeHosts, string, Task> act)
    {
        var hosts = HostsOf(request);
        if (!hosts.Names.Contains(request.Name))
            throw new ControlException(
                HttpStatusCode.NotFound, $"There is no compute host '{request.Name}'. GET /_fixtures/hosts names them.");
        await act(hosts, request.Name);
        return new JsonObject { [request.Name] = hosts.IsRunning(request.Name) };
    }

    private static ComputeHosts HostsOf(ControlRequest request) => request.Cloud.HasService("compute")
        ? request.Cloud.Hosts
        : throw new ControlException(HttpStatusCode.NotFound, "This cloud has no compute hosts.");
}

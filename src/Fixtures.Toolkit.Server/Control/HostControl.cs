using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Stops, kills and starts compute hosts, which no OpenStack API can do.</summary>
internal static class HostControl
{
    private const string HostState = "The name of the host, and whether its compute service runs.";

    public static IEnumerable<ControlRoute> Routes =>
    [
        new(
            "GET",
            "/hosts",
            "The compute hosts, and whether each one's compute service runs.",
            ListAsync) { Answer = "The name of each host, and whether it runs." },
        Verb("stop", "Stops the compute service cleanly; messages to it wait.", (hosts, host) => hosts.StopAsync(host)),
        Verb("kill", "Kills the compute service at once, in the middle of its work.", (hosts, host) => hosts.KillAsync(host)),
        Verb("start", "Starts the compute service.", (hosts, host) => hosts.StartAsync(host)),
        Verb("restart", "Stops the compute service and starts it again.", (hosts, host) => hosts.RestartAsync(host)),
        Verb(
            "lose-cell",
            "Makes the database of the host's cell unreachable. Further hosts join the same cell.",
            (hosts, host) => hosts.LoseCellAsync([.. hosts.ListLostCell(), host])),
        Verb("restore-cell", "Brings the lost cell back, with all its hosts.", (hosts, _) => hosts.RestoreCellAsync()),
        new(
            "POST",
            "/hosts/{name}/periodics",
            "Runs the periodic tasks of the compute service now: it reports its resources, heals allocations, offloads shelved servers.",
            request => DoAsync(request, RunPeriodicsAsync)) { Answer = HostState },
    ];

    private static ControlRoute Verb(string verb, string summary, Func<ComputeHosts, string, Task> act) =>
        new("POST", $"/hosts/{{name}}/{verb}", summary, request => DoAsync(request, act)) { Answer = HostState };

    private static async Task RunPeriodicsAsync(ComputeHosts hosts, string host)
    {
        try
        {
            await hosts[host].RunPeriodicsAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException refusal)
        {
            throw new ControlException(HttpStatusCode.Conflict, refusal.Message);
        }
    }

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

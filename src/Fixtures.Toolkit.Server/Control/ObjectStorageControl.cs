using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Stops, starts and runs the daemons of object storage, which no OpenStack API can do.</summary>
internal static class ObjectStorageControl
{
    private const string ServiceState = "The name of the daemon, and whether it runs.";

    public static IEnumerable<ControlRoute> Routes =>
    [
        new(
            "GET",
            "/object-storage-services",
            "The daemons of object storage: object-expirer, container-updater and account-reaper.",
            request => Task.FromResult<JsonNode?>(Describe(In(request), In(request).Names)))
        {
            Answer = "The name of each daemon, and whether it runs.",
            AnswerExample = """{"object-expirer": true, "container-updater": true, "account-reaper": true}""",
        },
        Verb("stop", "Stops the daemon: it makes no passes until it is started.", service => service.StopAsync()),
        Verb("start", "Starts the daemon: its next pass does what was left undone meanwhile.", service => service.StartAsync()),
        Verb("periodics", "Makes one pass of the daemon now, also where it is stopped.", service => service.RunPeriodicsAsync()),
    ];

    private static ControlRoute Verb(string verb, string summary, Func<ObjectStorageServiceControl, Task> act) =>
        new("POST", $"/object-storage-services/{{name}}/{verb}", summary, request => DoAsync(request, act)) { Answer = ServiceState };

    private static async Task<JsonNode?> DoAsync(ControlRequest request, Func<ObjectStorageServiceControl, Task> act)
    {
        var services = In(request);
        if (!services.Names.Contains(request.Name))
        {
            throw new ControlException(
                HttpStatusCode.NotFound,
                $"There is no daemon of object storage '{request.Name}'. GET /_fixtures/object-storage-services names them.");
        }

        await act(services[request.Name]);
        return Describe(services, [request.Name]);
    }

    private static ObjectStorageServices In(ControlRequest request) => request.Cloud.HasService("object-store")
        ? request.Cloud.ObjectStorageServices
        : throw new ControlException(HttpStatusCode.NotFound, "This cloud has no object storage.");

    private static JsonObject Describe(ObjectStorageServices services, IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)services[name].IsRunning)));
}

using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Stops, kills and starts the services of block storage, which no OpenStack API can do.</summary>
internal static class BlockStorageControl
{
    private const string Scheduler = "cinder-scheduler";
    private const string Backup = "cinder-backup";
    private const string ServiceState = "The name of the service, and whether it runs.";

    public static IEnumerable<ControlRoute> Routes =>
    [
        new(
            "GET",
            "/volume-services",
            "The services of block storage: the volume service of each backend, cinder-scheduler and cinder-backup.",
            request => Task.FromResult<JsonNode?>(Describe(In(request.Cloud))))
        {
            Answer = "The name of each service, and whether it runs.",
            AnswerExample = """{"controller@lvmdriver-1": true, "controller@lvmdriver-2": true, "cinder-scheduler": true, """
                + "\"cinder-backup\": true}",
        },
        Verb("stop", "Stops the service cleanly; messages to it wait.", service => service.StopAsync()),
        Verb("kill", "Kills the service at once, in the middle of its work.", service => service.KillAsync()),
        Verb("start", "Starts the service, which first ends what it left halfway when it was killed.", service => service.StartAsync()),
        Verb("restart", "Stops the service and starts it again.", service => service.RestartAsync()),
    ];

    /// <summary>The services by the names that the routes take; none where the cloud has no block storage.</summary>
    public static IReadOnlyList<(string Name, VolumeServiceControl Service)> ListIn(OpenStackCloud cloud) =>
        cloud.HasService("block-storage")
            ?
            [
                .. cloud.VolumeServices.Names.Select(name => (name, cloud.VolumeServices[name])),
                (Scheduler, cloud.VolumeServices.Scheduler), (Backup, cloud.VolumeServices.Backup),
            ]
            : [];

    private static ControlRoute Verb(string verb, string summary, Func<VolumeServiceControl, Task> act) =>
        new("POST", $"/volume-services/{{name}}/{verb}", summary, request => DoAsync(request, act)) { Answer = ServiceState };

    private static async Task<JsonNode?> DoAsync(ControlRequest request, Func<VolumeServiceControl, Task> act)
    {
        // The name of a backend alone stands for its service, as in cloud.VolumeServices.
        var service = In(request.Cloud).FirstOrDefault(
            one => one.Name == request.Name || one.Name.EndsWith($"@{request.Name}", StringComparison.Ordinal));
        if (service.Service is null)
        {
            throw new ControlException(
                HttpStatusCode.NotFound,
                $"There is no block storage service '{request.Name}'. GET /_fixtures/volume-services names them.");
        }

        await act(service.Service);
        return Describe([service]);
    }

    private static IReadOnlyList<(string Name, VolumeServiceControl Service)> In(OpenStackCloud cloud) =>
        ListIn(cloud) is [_, ..] services
            ? services
            : throw new ControlException(HttpStatusCode.NotFound, "This cloud has no block storage.");

    private static JsonObject Describe(IEnumerable<(string Name, VolumeServiceControl Service)> services) =>
        new(services.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Service.IsRunning)));
}

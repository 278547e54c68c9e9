using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Hosts;

/// <summary>The hosts of the enabled services, and the volumes on them by project.</summary>
/// <remarks>Source: Block Storage API, "Hosts extension (os-hosts)".</remarks>
internal static class VolumeHostApi
{
    private const string Rule = "volume_extension:hosts";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [CinderPolicy.Admin(Rule)];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/os-hosts", List)
        .Get("/os-hosts/{host}", Show)
        .Put("/os-hosts/{host}", Update)
        // The router connects the collection to the same method, which then lacks its host.
        .Put("/os-hosts", static (_, _) => throw CinderFault.BadRequest());

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(Rule);
        var zone = request.QueryValue("zone");
        var now = cinder.World.NowOf("cinder");
        return ApiResponse.Ok(new JsonObject
        {
            ["hosts"] = new JsonArray(
            [
                .. EnabledServices(cinder, request)
                    .Where(service => string.IsNullOrEmpty(zone) || service.AvailabilityZone == zone)
                    .Select(service => new JsonObject
                    {
                        ["host_name"] = service.Host,
                        ["service"] = service.Binary,
                        ["zone"] = service.AvailabilityZone,
                        ["service-status"] = service.IsUp(now) ? "available" : "unavailable",
                        ["service-state"] = "enabled",
                        ["last-update"] = CinderTime.Text(service.LastSeen(now)),
                    }),
            ]),
        });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.Require(Rule);
        var host = request.Route("host");
        var service = EnabledServices(cinder, request).FirstOrDefault(
                service => service.Binary == CinderServiceRecord.Volume && service.IsAt(host))
            ?? throw CinderFault.NotFound($"Service {CinderServiceRecord.Volume} could not be found on host {host}.");
        var state = cinder.State;
        var volumes = state.Volumes.OldestFirst.Where(volume => CinderServiceRecord.IsAt(volume.Host, service.Host)).ToList();
        var byProject = volumes.GroupBy(volume => volume.ProjectId, StringComparer.Ordinal).ToList();
        var snapshots = byProject.ToDictionary(project => project.Key, project => SnapshotsOn(state, service.Host, project.Key));
        var total = Resource(host, "(total)", volumes, [.. snapshots.Values.SelectMany(owned => owned)]);
        return ApiResponse.Ok(new JsonObject
        {
            ["host"] = new JsonArray([total, .. byProject.Select(owned => Resource(host, owned.Key, [.. owned], snapshots[owned.Key]))]),
        });
    }

    /// <summary>Checks the body, then refuses: no release of upstream can enable and disable hosts here.</summary>
    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        request.RequireBody();
        var host = request.Route("host");
        if (!EnabledServices(cinder, request).Any(service => service.Host == host))
            throw CinderFault.NotFound($"Host {host} could not be found.");
        request.Require(Rule);
        var body = request.BodyOrNone();
        if (body.ValueKind != JsonValueKind.Object)
            throw CinderFault.BadRequest();
        var settings = body.EnumerateObject().ToList();
        foreach (var setting in settings)
            RequireStatus(setting);
        return settings.Count == 0
            ? ApiResponse.Ok(new JsonObject())
            : throw new NotModelledException("the status of a block storage host");
    }

    private static void RequireStatus(JsonProperty setting)
    {
        if (setting.Value.ValueKind != JsonValueKind.String)
            throw CinderFault.BadRequest();
        if (setting.Name.Trim().ToLowerInvariant() != "status")
            throw CinderFault.BadRequest($"Invalid update setting: '{setting.Name}'");
        if (setting.Value.Text().Trim().ToLowerInvariant() is not ("enable" or "disable"))
            throw CinderFault.BadRequest($"Invalid status: '{setting.Value.Text()}'");
    }

    private static IEnumerable<CinderServiceRecord> EnabledServices(CinderContext cinder, ApiRequest request) =>
        cinder.AdminStateFor(request).Services.OldestFirst.Where(service => !service.IsDisabled);

    private static List<Snapshot> SnapshotsOn(CinderState state, string host, string projectId) =>
    [
        .. state.Snapshots.Any.Where(snapshot =>
            snapshot.ProjectId == projectId && CinderServiceRecord.IsAt(state.Volumes.Find(snapshot.VolumeId)?.Host, host)),
    ];

    private static JsonObject Resource(string host, string project, List<Volume> volumes, List<Snapshot> snapshots) => new()
    {
        ["resource"] = new JsonObject
        {
            ["host"] = host,
            ["project"] = project,
            ["volume_count"] = Text(volumes.Count),
            ["total_volume_gb"] = Text(volumes.Sum(volume => volume.Size)),
            ["snapshot_count"] = Text(snapshots.Count),
            ["total_snapshot_gb"] = Text(snapshots.Sum(snapshot => snapshot.VolumeSize)),
        },
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

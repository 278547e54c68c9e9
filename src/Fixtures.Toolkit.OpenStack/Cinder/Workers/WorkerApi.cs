using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Workers;

/// <summary>The cleanup of operations that a service left halfway.</summary>
/// <remarks>Source: Block Storage API, "Worker cleanup"; SchedulerManager.work_cleanup.</remarks>
internal static class WorkerApi
{
    private const string CleanRule = "workers:cleanup";

    private static readonly Schema Cleanup = Schema.Object(body => body
        .Optional("cluster_name", CinderParameterTypes.Hostname)
        .Optional("disabled", CinderParameterTypes.Boolean)
        .Optional("host", CinderParameterTypes.Hostname)
        .Optional("is_up", CinderParameterTypes.Boolean)
        .Optional("binary", Schema.Any.Enum(CinderServiceRecord.Volume, CinderServiceRecord.Scheduler))
        .Optional("resource_id", Schema.OneOf(Schema.Null, Schema.Uuid))
        .Optional("resource_type", Schema.OfType("string", "null").Length(0, 40))
        .Optional("service_id", Schema.OfType("integer", "string", "null").Pattern("^[0-9]*$").MaxLength(11))
        .Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } = [CinderPolicy.Admin(CleanRule)];

    public static void Map(RouteTable<CinderContext> routes) => routes.Post("/workers/cleanup", Clean);

    private static ApiResponse Clean(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Workers);
        var body = request.CheckBody(Cleanup);
        request.Require(CleanRule);
        var type = ResourceType(body.MemberText("resource_type"));
        var resource = body.MemberText("resource_id");
        // The scheduler looks at the services in the persona's name.
        cinder.AdminStateFor(request);
        var services = Services(cinder, body, isLocated: resource is null || !RequireWorker(cinder, body, type, resource));
        var now = cinder.World.NowOf("cinder");
        var (cleaning, unavailable) = (new JsonArray(), new JsonArray());
        foreach (var service in services)
        {
            // A scheduler gets the request whether it is up or not.
            var takesIt = service.Binary == CinderServiceRecord.Scheduler || service.IsUp(now);
            (takesIt ? cleaning : unavailable).Add((JsonNode)Document(cinder, service));
            if (takesIt && service.Binary == CinderServiceRecord.Volume)
                cinder.World.Bus.Cast(service.Topic, new CleanUp(type, resource), CinderTopics.Scheduler, request.RequestId);
        }

        return ApiResponse.Accepted(new JsonObject { ["cleaning"] = cleaning, ["unavailable"] = unavailable });
    }

    private static string? ResourceType(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        var title = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
        return title is "Volume" or "Snapshot"
            ? title
            : throw CinderFault.InvalidInput($"Resource type {title} not valid, must be Volume or Snapshot");
    }

    /// <summary>Looks for the operation of a resource where the body names no place.</summary>
    /// <returns>False where the body names a place.</returns>
    private static bool RequireWorker(CinderContext cinder, JsonElement body, string? type, string resource)
    {
        if (body.Member("service_id") is not null || body.Member("cluster_name") is not null || body.Member("host") is not null)
            return false;
        var state = cinder.State;
        var isPending = (type is not "Snapshot" && state.Volumes.Find(resource) is { } volume
                && CleanupOnVolume.VolumeStates.Contains(volume.Status))
            || (type is not "Volume" && state.Snapshots.Find(resource) is { Status: VolumeStatus.Creating });
        // Upstream does not format the message, so that the answer is a tuple.
        return isPending
            ? true
            : throw CinderFault.InvalidInput($"('There is no resource with UUID %s pending cleanup.', '{resource}')");
    }

    /// <param name="cinder">Cinder.</param>
    /// <param name="body">The filters.</param>
    /// <param name="isLocated">False where the id of the service would filter; the query refuses that column, and finds nothing.</param>
    private static IEnumerable<CinderServiceRecord> Services(CinderContext cinder, JsonElement body, bool isLocated)
    {
        if (!isLocated || body.MemberText("service_id") is not null || body.MemberText("cluster_name") is not null)
            return [];
        var now = cinder.World.NowOf("cinder");
        var (host, binary) = (body.MemberText("host"), body.MemberText("binary"));
        var (isUp, isDisabled) = (body.MemberFlag("is_up") ?? false, body.MemberFlag("disabled"));
        return cinder.State.Services.OldestFirst.Where(service =>
            service.IsUp(now) == isUp
            && (isDisabled is null || service.IsDisabled == isDisabled)
            && (host is null || service.IsAt(host))
            && (binary is null || service.Binary == binary));
    }

    /// <summary>Upstream's ids of services are numbers, counted from 1.</summary>
    private static JsonObject Document(CinderContext cinder, CinderServiceRecord service) => new()
    {
        ["id"] = cinder.State.Services.Any.Count(other => other.Number <= service.Number),
        ["host"] = service.Host,
        ["binary"] = service.Binary,
        ["cluster_name"] = null,
    };
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>The actions <c>os-migrate_volume</c> and <c>os-migrate_volume_completion</c>.</summary>
/// <remarks>Upstream: VolumeAdminController, and migrate_volume and migrate_volume_completion of volume.api.API.</remarks>
internal static class MigrationActions
{
    private const string Migrate = "os-migrate_volume";
    private const string Complete = "os-migrate_volume_completion";

    private static readonly Schema MigrateBody = ActionSchema.Of(Migrate, Schema.Object(arguments => arguments
        .Required("host", Schema.String.MaxLength(255))
        .Optional("force_host_copy", CinderParameterTypes.Boolean)
        .Optional("lock_volume", CinderParameterTypes.Boolean)
        .Closed()));

    private static readonly Schema MigrateBodyWithCluster = ActionSchema.Of(Migrate, Schema.Object(arguments => arguments
        .Optional("host", Schema.OfType("string", "null").MaxLength(255))
        .Optional("force_host_copy", CinderParameterTypes.Boolean)
        .Optional("lock_volume", CinderParameterTypes.Boolean)
        .Optional("cluster", CinderParameterTypes.NameAllowZeroMinLength)
        .Closed()));

    private static readonly Schema CompleteBody = ActionSchema.Of(Complete, Schema.Object(arguments => arguments
        .Required("new_volume", Schema.Uuid)
        .Optional("error", Schema.OfType("string", "null", "boolean"))
        .Closed()));

    public static IReadOnlyList<ResourceAction> All { get; } = [new(Migrate, MigrateVolume), new(Complete, CompleteAsync)];

    private static Task<ApiResponse> MigrateVolume(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var schema = request.Version < CinderVersions.MigrateToCluster ? MigrateBody : MigrateBodyWithCluster;
        var arguments = request.CheckBody(schema).GetProperty(Migrate);
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.Migrate, volume.Target());
        var host = ClusterOrHost.Read(
            request, CinderVersions.MigrateToCluster, arguments.MemberText("cluster"), arguments.MemberText("host"));
        var (forcesCopy, locks) = (arguments.MemberFlag("force_host_copy") == true, arguments.MemberFlag("lock_volume") == true);
        cinder.Update(state =>
        {
            RequireService(cinder, state, host);
            var current = state.StoredVolume(request, id);
            RequireMovable(state, current, host.Host);
            return state.Change(id, cinder.Now, row => row with
            {
                MigrationStatus = VolumeMigrations.Starting,
                PreviousStatus = row.Status,
                Status = locks && row.Status == VolumeStatus.Available ? VolumeStatus.Maintenance : row.Status,
            });
        });
        cinder.World.Bus.Cast(
            CinderTopics.Scheduler, new ScheduleMigration(id, host.Host ?? "", forcesCopy), "cinder-api", request.RequestId);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    /// <remarks>No service is in a cluster, so that the name of one is never found.</remarks>
    private static void RequireService(CinderContext cinder, CinderState state, ClusterOrHost target)
    {
        var (backend, now) = (target.Host?.Split('#')[0], cinder.World.NowOf("cinder"));
        var isUp = backend is not null && state.Services.Any.Any(service =>
            service is { Binary: CinderServiceRecord.Volume, IsDisabled: false } && service.Host == backend && service.IsUp(now));
        if (!isUp)
            throw CinderFault.BadRequest($"Invalid host: No available service named '{target.Cluster ?? target.Host}'");
    }

    private static void RequireMovable(CinderState state, Volume volume, string? host)
    {
        var isMovable = volume.Status is VolumeStatus.Available or VolumeStatus.InUse
            && !volume.IsMigrating()
            && volume.ReplicationStatus is null or "disabled" or "not-capable"
            && string.IsNullOrEmpty(volume.ConsistencyGroupId) && string.IsNullOrEmpty(volume.GroupId)
            && volume.Host != host
            && state.SnapshotsOf(volume.Id) is [];
        if (!isMovable)
        {
            throw CinderFault.InvalidVolume(
                $"Volume {volume.Id} status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of "
                    + "a group and destination host/cluster must be different than the current one");
        }
    }

    private static async Task<ApiResponse> CompleteAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var arguments = request.CheckBody(CompleteBody).GetProperty(Complete);
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.CompleteMigration, volume.Target());
        var copy = cinder.RequireVolume(request, arguments.GetProperty("new_volume").Text());
        // Any text that is not empty is an error, also "false": upstream looks at Python's truth.
        var hasFailed = arguments.Member("error") is { } error
            && (error.ValueKind == JsonValueKind.True || (error.ValueKind == JsonValueKind.String && error.Text().Length > 0));
        return ApiResponse.Ok(new JsonObject { ["save_volume_id"] = await SaveAsync(cinder, request, volume, copy, hasFailed) });
    }

    private static async Task<string> SaveAsync(
        CinderContext cinder, ApiRequest request, Volume volume, Volume copy, bool hasFailed)
    {
        // Nova swaps volumes also on behalf of a user: nothing migrates, and Nova has moved the attachment itself.
        if (volume.MigrationStatus is null && copy.MigrationStatus is null)
            return copy.Id;
        if (volume.MigrationStatus is null)
            throw CinderFault.InvalidVolume("Source volume not mid-migration.");
        if (copy.MigrationStatus is null)
            throw CinderFault.InvalidVolume("Destination volume not mid-migration.");
        var expected = VolumeMigrations.TargetOf(volume.Id);
        if (copy.MigrationStatus != expected)
        {
            throw CinderFault.InvalidVolume($"Destination has migration_status {copy.MigrationStatus}, expected {expected}.");
        }

        return await cinder.World.Bus.CallAsync<string>(
            CinderTopics.Volume(volume.Host ?? ""), new CompleteVolumeMigration(volume.Id, copy.Id, hasFailed), "cinder-api",
            request.RequestId);
    }
}

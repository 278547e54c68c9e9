using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The actions of snapshots: <c>POST /snapshots/{id}/action</c>.</summary>
/// <remarks>Source: cinder.api.contrib.admin_actions, snapshot_actions and snapshot_unmanage.</remarks>
internal static class SnapshotActionApi
{
    /// <summary>The rule of <c>os-unmanage</c>, which lies with those of managing.</summary>
    public const string UnmanageRule = "snapshot_extension:snapshot_unmanage";

    private static readonly ActionTable Actions = new(
    [
        new("os-reset_status", ResetStatus),
        new("os-force_delete", ForceDelete),
        new("os-update_snapshot_status", UpdateStatus),
        new("os-unmanage", Unmanage),
    ]);

    public static IReadOnlyList<PolicyRule> Rules => SnapshotPolicy.OfActions;

    public static void Map(RouteTable<CinderContext> routes) => routes.PostAsync("/snapshots/{id}/action", Actions.RunAsync);

    private static Task<ApiResponse> ResetStatus(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var status = request.CheckBody(SnapshotSchemas.ResetStatus).GetProperty("os-reset_status").GetProperty("status").Text();
        var snapshot = cinder.State.StoredSnapshot(request, id);
        request.Require(SnapshotPolicy.ResetStatus, snapshot.Target());
        cinder.Update(state => state.With(
            state.StoredSnapshot(request, id) with { Status = status.ToLowerInvariant(), UpdatedAt = cinder.Now }));
        CinderWorkers.Forget(cinder, id);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    private static Task<ApiResponse> ForceDelete(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var snapshot = cinder.RequireSnapshot(request, id);
        request.Require(SnapshotPolicy.ForceDelete, snapshot.Target());
        SnapshotDeletion.Begin(cinder, request, snapshot, isForced: true);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    private static Task<ApiResponse> UpdateStatus(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var arguments = request.CheckBody(SnapshotSchemas.UpdateStatus).GetProperty("os-update_snapshot_status");
        var (status, progress) = (arguments.GetProperty("status").Text(), arguments.MemberText("progress"));
        var snapshot = cinder.State.StoredSnapshot(request, id);
        request.Require(SnapshotPolicy.UpdateStatus, snapshot.Target());
        cinder.Update(state =>
        {
            var current = state.StoredSnapshot(request, id);
            RequireTransition(current.Status, status);
            return state.With(current with
            {
                Status = status,
                Progress = string.IsNullOrEmpty(progress) ? current.Progress : progress,
                UpdatedAt = cinder.Now,
            });
        });
        return Task.FromResult(CinderValues.AcceptedAsText());
    }

    private static void RequireTransition(string current, string next)
    {
        string[] allowed = current switch
        {
            SnapshotStatus.Creating => [SnapshotStatus.Creating, SnapshotStatus.Available, SnapshotStatus.Error],
            SnapshotStatus.Deleting => [SnapshotStatus.Deleting, SnapshotStatus.ErrorDeleting],
            _ => throw CinderFault.BadRequest($"Snapshot status {current} not allowed for update_snapshot_status"),
        };
        if (!allowed.Contains(next))
            throw CinderFault.BadRequest($"Provided snapshot status {next} not allowed for snapshot with status {current}.");
    }

    private static Task<ApiResponse> Unmanage(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var snapshot = cinder.RequireSnapshot(request, id);
        request.Require(UnmanageRule, snapshot.Target());
        SnapshotDeletion.Begin(cinder, request, snapshot, unmanagesOnly: true);
        return Task.FromResult(CinderValues.AcceptedAsText());
    }
}

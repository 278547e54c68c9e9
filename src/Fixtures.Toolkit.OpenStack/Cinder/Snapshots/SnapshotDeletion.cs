using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The API's part of deleting a snapshot, or of only forgetting it.</summary>
/// <remarks>Upstream: volume.api.API.delete_snapshot.</remarks>
internal static class SnapshotDeletion
{
    /// <summary>Marks the snapshot and asks the volume service to delete it.</summary>
    /// <param name="cinder">Cinder in this world.</param>
    /// <param name="request">The request.</param>
    /// <param name="snapshot">The snapshot, which the persona may see.</param>
    /// <param name="isForced">Whether its status does not count.</param>
    /// <param name="unmanagesOnly">Whether it stays on the backend.</param>
    public static void Begin(
        CinderContext cinder, ApiRequest request, Snapshot snapshot, bool isForced = false, bool unmanagesOnly = false)
    {
        request.Require(SnapshotPolicy.Delete, snapshot.Target());
        var host = cinder.Update(state =>
        {
            var current = state.StoredSnapshot(request, snapshot.Id);
            var volume = state.Volumes.Find(current.VolumeId);
            if (!unmanagesOnly)
                state.RequireNotFrozen(volume?.Host);
            var isReady = isForced || current.Status is SnapshotStatus.Available or SnapshotStatus.Error;
            if (!isReady || current.GroupSnapshotId is not null || current.ConsistencyGroupSnapshotId is not null)
            {
                var condition = isForced ? "" : "status must be available or error and";
                throw CinderFault.InvalidSnapshot($"Snapshot {condition} must not be part of a group.");
            }

            var status = unmanagesOnly ? SnapshotStatus.Unmanaging : SnapshotStatus.Deleting;
            return (state.With(current with { Status = status, UpdatedAt = cinder.Now }), volume?.Host);
        });
        cinder.World.Bus.Cast(
            CinderTopics.Volume(host ?? ""), new DeleteSnapshot(snapshot.Id, unmanagesOnly), "cinder-api", request.RequestId);
    }
}

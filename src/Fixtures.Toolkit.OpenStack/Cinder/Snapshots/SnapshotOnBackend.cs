using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>Takes and deletes snapshots on the backend of a volume service.</summary>
/// <remarks>Upstream: create_snapshot and delete_snapshot of volume/manager.py.</remarks>
internal static class SnapshotOnBackend
{
    private const string Kind = "VOLUME_SNAPSHOT";

    /// <summary>Takes a snapshot. A failure leaves it in <c>error</c>.</summary>
    public static async Task CreateAsync(VolumeService service, CreateSnapshot message, string? requestId)
    {
        var (cinder, id) = (service.Cinder, message.SnapshotId);
        if (cinder.State.Snapshots.Find(id) is not { } snapshot || cinder.State.Volumes.Find(snapshot.VolumeId) is not { } volume)
            return;
        try
        {
            await cinder.World.Faults.ReachAsync(VolumeSnapshotPhases.BeforeCreation, service.Topic, id);
            await cinder.World.Pace.PassAsync(DurationStep.VolumeSnapshot, id);
            await service.Backend.CreateSnapshotAsync(volume.OnBackend(), id);
            await cinder.World.Faults.ReachAsync(VolumeSnapshotPhases.AfterCreation, service.Topic, id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.ChangeSnapshot(id, row => row with { Status = SnapshotStatus.Error });
            cinder.AddMessage(snapshot.ProjectId, requestId, Kind, id, MessageAction.SnapshotCreate, MessageDetail.SnapshotCreateError);
            throw;
        }

        cinder.Update(state =>
        {
            var current = state.Volumes.Find(snapshot.VolumeId) ?? volume;
            return state.ChangeSnapshot(id, cinder.Now, row => row with
            {
                Status = SnapshotStatus.Available,
                Progress = "100%",
                EncryptionKeyId = current.EncryptionKeyId,
                GlanceMetadata = current.IsBootable ? current.GlanceMetadata : row.GlanceMetadata,
            });
        });
    }

    public static Task DeleteAsync(VolumeService service, DeleteSnapshot message, string? requestId) =>
        DeleteAsync(service, message.SnapshotId, message.UnmanagesOnly, requestId);

    /// <summary>Deletes a snapshot, and frees its quota. A failure leaves it in <c>error_deleting</c>.</summary>
    public static async Task DeleteAsync(VolumeService service, string id, bool unmanagesOnly, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Snapshots.Find(id) is not { } snapshot || cinder.State.Volumes.Find(snapshot.VolumeId) is not { } volume)
            return;
        try
        {
            await cinder.World.Faults.ReachAsync(VolumeSnapshotPhases.BeforeDeletion, service.Topic, id);
            if (!unmanagesOnly)
                await service.Backend.DeleteSnapshotAsync(volume.OnBackend(), id);
            await cinder.World.Faults.ReachAsync(VolumeSnapshotPhases.AfterDeletion, service.Topic, id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.ChangeSnapshot(id, row => row with { Status = SnapshotStatus.ErrorDeleting });
            cinder.AddMessage(snapshot.ProjectId, requestId, Kind, id, MessageAction.SnapshotDelete, MessageDetail.SnapshotDeleteError);
            throw;
        }

        cinder.Update(state => state.Without(Snapshot.Table, id));
    }
}

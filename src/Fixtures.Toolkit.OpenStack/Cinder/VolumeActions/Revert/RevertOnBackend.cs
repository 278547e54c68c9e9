using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;

/// <summary>Sets volumes back to a snapshot on the backend of a volume service.</summary>
/// <remarks>
/// Upstream: VolumeManager.revert_to_snapshot. A temporary snapshot, which uses no quota, holds the data until the volume is set back.
/// </remarks>
internal static class RevertOnBackend
{
    private static readonly Phase BeforeRevert = new(
        "revert-to-snapshot", "before-revert", "The temporary snapshot is taken; the volume has its data still.");

    private static readonly Phase AfterRevert = new(
        "revert-to-snapshot", "after-revert", "The volume has the data of the snapshot; both are not available yet.");

    public static IReadOnlyList<Phase> Phases { get; } = [BeforeRevert, AfterRevert];

    public static async Task RevertAsync(VolumeService service, RevertToSnapshot message, string? requestId)
    {
        var (cinder, volumeId, snapshotId) = (service.Cinder, message.VolumeId, message.SnapshotId);
        if (cinder.State.Volumes.Find(volumeId) is not { } volume || cinder.State.Snapshots.Find(snapshotId) is not { } snapshot)
            return;
        var temporary = Record(cinder, volume, snapshot.UserId);
        try
        {
            await SnapshotOnBackend.CreateAsync(service, new CreateSnapshot(temporary.Id), requestId);
            await cinder.World.Faults.ReachAsync(BeforeRevert, service.Topic, volumeId);
            await service.Backend.RevertToSnapshotAsync(volume.OnBackend(), snapshotId);
            await cinder.World.Faults.ReachAsync(AfterRevert, service.Topic, volumeId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            End(cinder, volumeId, VolumeStatus.Error, snapshotId);
            throw;
        }

        End(cinder, volumeId, VolumeStatus.Available, snapshotId);
        await SnapshotOnBackend.DeleteAsync(service, temporary.Id, unmanagesOnly: false, requestId);
    }

    private static Snapshot Record(CinderContext cinder, Volume volume, string userId)
    {
        var id = cinder.World.Ids.NewGuid().ToString();
        return cinder.Update(state =>
        {
            var snapshot = new Snapshot(id, state.NextNumber, volume.Id, volume.ProjectId, userId, volume.Size, cinder.Now)
            {
                Status = SnapshotStatus.Creating,
                Progress = "0%",
                Name = $"[revert] volume {volume.Id} backup snapshot",
                Description = "This is only used for backup when reverting. If the reverting process failed, you can restore you data by "
                    + "creating new volume with this snapshot.",
                VolumeTypeId = volume.VolumeTypeId,
                EncryptionKeyId = volume.EncryptionKeyId,
                UsesQuota = false,
            };
            return (state.With(snapshot), snapshot);
        });
    }

    /// <summary>Ends the operation for rows that are still in it: an administrator may have reset them.</summary>
    private static void End(CinderContext cinder, string volumeId, string status, string snapshotId) => cinder.Update(state =>
    {
        if (state.Volumes.Find(volumeId) is { Status: VolumeStatus.Reverting })
            state = state.Change(volumeId, cinder.Now, row => row with { Status = status });
        return state.Snapshots.Find(snapshotId) is { Status: SnapshotStatus.Restoring }
            ? state.ChangeSnapshot(snapshotId, cinder.Now, row => row with { Status = SnapshotStatus.Available })
            : state;
    });
}

using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>
/// Ends the backups and restorations that are under way when a backup service starts, also those whose messages wait for it.
/// </summary>
/// <remarks>Upstream: _cleanup_incomplete_backup_operations of the backup manager.</remarks>
internal static class BackupCleanup
{
    private const string Reason = "incomplete backup reset on manager restart";

    public static async Task CleanAsync(BackupService service)
    {
        foreach (var backup in service.Cinder.State.Backups.OldestFirst.Where(backup => backup.Host == service.Host).ToList())
        {
            await CleanAsync(service, backup);
            DeleteCopyOfFailed(service, backup.Id, requestId: null);
        }
    }

    /// <summary>Deletes the temporary copy of a backup that failed.</summary>
    /// <remarks>Upstream: _cleanup_temp_volumes_snapshots_for_one_backup.</remarks>
    public static void DeleteCopyOfFailed(BackupService service, string backupId, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Backups.Find(backupId) is not { Status: BackupStatus.Error, TemporaryVolumeId: { } id })
            return;
        cinder.Update(state => state.ChangeBackup(backupId, cinder.Now, row => row with { TemporaryVolumeId = null }));
        if (cinder.State.Volumes.Find(id) is { Host: { } host })
            cinder.World.Bus.Cast(CinderTopics.Volume(host), new DeleteVolume(id, Cascades: false), service.Topic, requestId);
    }

    private static async Task CleanAsync(BackupService service, Backup backup)
    {
        switch (backup.Status)
        {
            case BackupStatus.Creating:
                End(service.Cinder, backup, backup.VolumeId, row => row with { Status = BackupStatus.Error, FailReason = Reason });
                break;
            case BackupStatus.Restoring:
                End(service.Cinder, backup, backup.RestoreVolumeId ?? "", row => row with { Status = BackupStatus.Available });
                break;
            case BackupStatus.Deleting when backup.EncryptionKeyId is null:
                await DeleteAsync(service, backup);
                break;
            case BackupStatus.Deleting:
                service.Cinder.Update(state => state.ChangeBackup(
                    backup.Id, service.Cinder.Now, row => row with { Status = BackupStatus.ErrorDeleting }));
                break;
        }
    }

    /// <summary>
    /// Frees the volume and ends the backup. Zed forgets the snapshot, which stays <c>backing-up</c>, and leaves a backup as it is whose
    /// volume is gone.
    /// </summary>
    private static void End(CinderContext cinder, Backup backup, string volumeId, Func<Backup, Backup> end) => cinder.Update(state =>
    {
        var volume = state.Volumes.Find(volumeId);
        if (volume is null && !cinder.Release.FreesSnapshotOfBackup)
            return state;
        var next = volume is not null && StatusAfter(volume) is { } status
            ? state.Change(volumeId, cinder.Now, row => row with { Status = status })
            : state;
        return FreeSnapshot(cinder, next, backup).ChangeBackup(backup.Id, cinder.Now, end);
    });

    private static CinderState FreeSnapshot(CinderContext cinder, CinderState state, Backup backup) =>
        cinder.Release.FreesSnapshotOfBackup
            && backup.SnapshotId is { } id
            && state.Snapshots.Find(id) is { Status: VolumeStatus.BackingUp } snapshot
                ? state.With(snapshot with { Status = VolumeStatus.Available, UpdatedAt = cinder.Now })
                : state;

    private static string? StatusAfter(Volume volume) => volume.Status switch
    {
        VolumeStatus.BackingUp => volume.PreviousStatus,
        VolumeStatus.RestoringBackup => VolumeStatus.ErrorRestoring,
        _ => null,
    };

    private static async Task DeleteAsync(BackupService service, Backup backup)
    {
        try
        {
            await BackupDeletion.DeleteAsync(service, new DeleteBackup(backup.Id), requestId: null);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            service.Cinder.World.Journal.Write(
                JournalKind.Control, service.Topic, $"cannot clean up: {error.Message.ReplaceLineEndings(" ")}", backup.Id);
        }
    }
}

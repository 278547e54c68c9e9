using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Ends the operations on backups that a killed service left halfway, when the service starts.</summary>
/// <remarks>Upstream: BackupManager._cleanup_incomplete_backup_operations.</remarks>
internal static class BackupCleanup
{
    private const string Reason = "incomplete backup reset on manager restart";

    public static async Task CleanAsync(BackupService service)
    {
        var cinder = service.Cinder;
        foreach (var backup in cinder.State.Backups.OldestFirst.Where(backup => backup.Host == service.Host).ToList())
        {
            try
            {
                await CleanAsync(service, backup);
            }
            catch (Exception error) when (error is IServiceFailure)
            {
                cinder.World.Journal.Write(
                    JournalKind.Control, service.Topic, $"cannot clean up: {error.Message.ReplaceLineEndings(" ")}", backup.Id);
            }

            if (cinder.State.Backups.Find(backup.Id) is { Status: BackupStatus.Error })
                new BackupOnHost(service, requestId: null).DeleteCopy(backup.Id);
        }
    }

    private static async Task CleanAsync(BackupService service, Backup backup)
    {
        var cinder = service.Cinder;
        switch (backup.Status)
        {
            case BackupStatus.Creating:
                await FreeAsync(service, backup, backup.VolumeId);
                cinder.Update(state => state.WithBackupError(backup.Id, Reason, cinder.Now));
                break;
            case BackupStatus.Restoring:
                await FreeAsync(service, backup, backup.RestoreVolumeId ?? "");
                cinder.Update(state => state.ChangeBackup(
                    backup.Id, cinder.Now, row => row with { Status = BackupStatus.Available }));
                break;
            case BackupStatus.Deleting when backup.EncryptionKeyId is not null:
                // Upstream: the service has no rights to delete the key.
                cinder.Update(state => state.ChangeBackup(
                    backup.Id, cinder.Now, row => row with { Status = BackupStatus.ErrorDeleting }));
                break;
            case BackupStatus.Deleting:
                await BackupDeletion.DeleteAsync(service, new DeleteBackup(backup.Id), requestId: null);
                break;
        }
    }

    /// <summary>Frees the volume of an abandoned operation; 2025.1 also frees the snapshot.</summary>
    private static async Task FreeAsync(BackupService service, Backup backup, string volumeId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Volumes.Find(volumeId) is { } volume)
            await FreeAsync(service, volume);
        else if (!cinder.Release.FreesSnapshotsOfBackups)
            throw new VolumeNotFoundException(volumeId);
        if (cinder.Release.FreesSnapshotsOfBackups && backup.SnapshotId is { } snapshotId
            && cinder.State.Snapshots.Find(snapshotId) is { Status: VolumeStatus.BackingUp })
            cinder.ChangeSnapshot(snapshotId, row => row with { Status = SnapshotStatus.Available });
    }

    /// <summary>Gives the volume its status of before the backup, or <c>error_restoring</c>.</summary>
    /// <remarks>Upstream: _cleanup_one_volume.</remarks>
    private static async Task FreeAsync(BackupService service, Volume volume)
    {
        var cinder = service.Cinder;
        if (volume.Status is not (VolumeStatus.BackingUp or VolumeStatus.RestoringBackup))
            return;
        foreach (var attachment in cinder.State.AttachmentsOf(volume.Id).Where(one =>
            one.AttachedHost == service.Host && one.InstanceId is null))
        {
            await BackupFailure.TryAsync(() => cinder.World.Bus.CallAsync<bool>(
                CinderTopics.Volume(volume.Host ?? ""), new RecordVolumeDetach(volume.Id, attachment.Id), service.Topic, requestId: null));
        }

        cinder.Change(volume.Id, row => row with
        {
            Status = volume.Status == VolumeStatus.BackingUp ? row.PreviousStatus ?? row.Status : VolumeStatus.ErrorRestoring,
        });
    }
}

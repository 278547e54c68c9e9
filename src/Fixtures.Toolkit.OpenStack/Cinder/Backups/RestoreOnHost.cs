using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Writes backups to volumes on the host of a backup service.</summary>
/// <remarks>Upstream: restore_backup and _run_restore of the backup manager.</remarks>
internal sealed class RestoreOnHost(BackupService service, string? requestId)
{
    private const string SourceBackup = "src_backup_id";
    private const string GivenName = "restore_backup_";

    private CinderContext Cinder => service.Cinder;

    public static Task RestoreAsync(BackupService service, RestoreBackup restore, string? requestId) =>
        new RestoreOnHost(service, requestId).RestoreAsync(restore);

    private async Task RestoreAsync(RestoreBackup restore)
    {
        if (Cinder.State.Backups.Find(restore.BackupId) is not { } backup || Cinder.State.Volumes.Find(restore.VolumeId) is not { } volume)
            return;
        RequireStates(backup, volume);
        bool isCanceled;
        try
        {
            isCanceled = !await TryRunAsync(backup, volume);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            // Upstream compares the status of the backup with that of a new volume, so that a new one fails in the same way.
            Cinder.Update(state => state
                .ChangeBackup(backup.Id, Cinder.Now, row => row with { Status = BackupStatus.Available })
                .Change(volume.Id, Cinder.Now, row => row with { Status = VolumeStatus.ErrorRestoring }));
            throw;
        }

        Cinder.Update(state => state
            .ChangeBackup(backup.Id, Cinder.Now, row => row with { Status = BackupStatus.Available })
            .Change(volume.Id, Cinder.Now, row => Finish(backup, row, isNew: volume.Status == VolumeStatus.Creating, isCanceled)));
    }

    private void RequireStates(Backup backup, Volume volume)
    {
        if (volume.Status is not (VolumeStatus.RestoringBackup or VolumeStatus.Creating))
        {
            Cinder.Update(state => state
                .ChangeBackup(backup.Id, Cinder.Now, row => row with { Status = BackupStatus.Available })
                .Change(volume.Id, Cinder.Now, row => row with { Status = VolumeStatus.ErrorRestoring }));
            Note(backup, volume.Id, MessageDetail.VolumeInvalidState);
            throw CinderFault.InvalidVolume(
                $"Restore backup aborted, expected volume status restoring-backup,creating but got {volume.Status}.");
        }

        if (backup.Status != BackupStatus.Restoring)
        {
            var reason = $"Restore backup aborted: expected backup status restoring but got {backup.Status}.";
            Cinder.Update(state => state
                .WithBackupError(backup.Id, reason, Cinder.Now)
                .Change(volume.Id, Cinder.Now, row => row with { Status = VolumeStatus.Error }));
            Note(backup, backup.Id, MessageDetail.BackupInvalidState);
            throw new InvalidBackupException(reason);
        }
    }

    /// <returns>Whether the backup is written; false where it was canceled.</returns>
    private async Task<bool> TryRunAsync(Backup backup, Volume volume)
    {
        var isWritten = false;
        await ServiceStep.RunAsync(
            () => BackupDevice.ConnectAsync(service, volume, requestId), () => Note(backup, backup.Id, MessageDetail.AttachError));
        try
        {
            await ServiceStep.RunAsync(
                async () => isWritten = await TryWriteAsync(backup, volume),
                () => Note(backup, backup.Id, MessageDetail.BackupRestoreError));
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            await ServiceStep.TryAsync(() => BackupDevice.DisconnectAsync(service, volume, requestId));
            throw;
        }

        await ServiceStep.RunAsync(
            () => BackupDevice.DisconnectAsync(service, volume, requestId), () => Note(backup, backup.Id, MessageDetail.DetachError));
        return isWritten;
    }

    /// <summary>Writes the backup, unless its status was reset meanwhile.</summary>
    private async Task<bool> TryWriteAsync(Backup backup, Volume volume)
    {
        await Cinder.World.Faults.ReachAsync(BackupPhases.BeforeRestore, service.Topic, backup.Id);
        var contents = BackupStore.ReadChain(Cinder, backup);
        if (Cinder.State.Backups.Find(backup.Id) is not { Status: BackupStatus.Restoring })
            return false;
        await Cinder.World.Pace.PassAsync(DurationStep.VolumeBackup, backup.Id);
        Cinder.Update(state => state.Change(volume.Id, Cinder.Now, row => contents.Aggregate(row, Describe)));
        await Cinder.World.Faults.ReachAsync(BackupPhases.AfterRestore, service.Topic, backup.Id);
        return true;
    }

    /// <summary>Restores the metadata of the volume, and its name where the volume has no other than the given one.</summary>
    /// <remarks>Upstream: BackupMetadataAPI.put.</remarks>
    private static Volume Describe(Volume volume, BackedUpVolume contents)
    {
        var isNamed = !string.IsNullOrEmpty(volume.Name) && !volume.Name.StartsWith(GivenName, StringComparison.Ordinal);
        var named = string.IsNullOrEmpty(contents.Name) || isNamed
            ? volume
            : volume with { Name = contents.Name, Description = contents.Description };
        var described = contents.Metadata.IsEmpty ? named : named with { Metadata = contents.Metadata };
        return contents.GlanceMetadata.IsEmpty
            ? described
            : described with { GlanceMetadata = contents.GlanceMetadata, IsBootable = true };
    }

    private Volume Finish(Backup backup, Volume volume, bool isNew, bool isCanceled)
    {
        var isOther = backup.VolumeId != volume.Id
            || (volume.Metadata.TryGetValue(SourceBackup, out var earlier) && earlier != backup.Id);
        return volume with
        {
            Status = isCanceled ? VolumeStatus.Error : VolumeStatus.Available,
            LaunchedAt = isNew && !isCanceled ? Cinder.Now : volume.LaunchedAt,
            Metadata = isOther ? volume.Metadata.SetItem(SourceBackup, backup.Id) : volume.Metadata,
        };
    }

    private void Note(Backup backup, string resourceId, string detail) =>
        Cinder.AddMessage(backup.ProjectId, requestId, "VOLUME_BACKUP", resourceId, MessageAction.BackupRestore, detail);
}

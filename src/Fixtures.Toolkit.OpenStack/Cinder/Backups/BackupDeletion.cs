using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Deletes backups and resets their status on the host of a backup service.</summary>
/// <remarks>Upstream: delete_backup and reset_status of the backup manager.</remarks>
internal static class BackupDeletion
{
    public static async Task DeleteAsync(BackupService service, DeleteBackup delete, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Backups.Find(delete.BackupId) is not { } backup)
            return;
        if (backup.Status != BackupStatus.Deleting)
        {
            var reason = $"Delete_backup aborted, expected backup status deleting but got {backup.Status}.";
            cinder.Update(state => state.WithBackupError(backup.Id, reason, cinder.Now));
            Note(MessageDetail.BackupInvalidState);
            throw new InvalidBackupException(reason);
        }

        // A backup without a driver never reached the store.
        if (backup.Service is not null)
        {
            await ServiceStep.RunAsync(() => RemoveAsync(service, backup), () =>
            {
                Note(MessageDetail.BackupDeleteDriverError);
            });
        }

        cinder.Update(state => state.Backups.Find(backup.Id) is { } row ? state.WithoutBackup(row, cinder.Now) : state);

        void Note(string detail) =>
            cinder.AddMessage(backup.ProjectId, requestId, "VOLUME_BACKUP", backup.Id, MessageAction.BackupDelete, detail);
    }

    public static Task ResetAsync(BackupService service, ResetBackupStatus reset, string? requestId)
    {
        var cinder = service.Cinder;
        // Upstream does nothing for a backup without a driver.
        cinder.Update(state => state.ChangeBackup(
            reset.BackupId, cinder.Now, backup => backup.Service is null ? backup : backup with { Status = reset.Status }));
        BackupCleanup.DeleteCopyOfFailed(service, reset.BackupId, requestId);
        return Task.CompletedTask;
    }

    private static async Task RemoveAsync(BackupService service, Backup backup)
    {
        var cinder = service.Cinder;
        try
        {
            await cinder.World.Faults.ReachAsync(BackupPhases.BeforeDelete, service.Topic, backup.Id);
            await cinder.World.Pace.PassAsync(DurationStep.VolumeDeletion, backup.Id);
            await cinder.World.Faults.ReachAsync(BackupPhases.AfterDelete, service.Topic, backup.Id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.Update(state => state.WithBackupError(backup.Id, BackupFailure.ReasonOf(error), cinder.Now));
            throw;
        }
    }
}

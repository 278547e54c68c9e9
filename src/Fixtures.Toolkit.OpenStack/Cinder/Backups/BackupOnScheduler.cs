using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Chooses backup services for new backups.</summary>
/// <remarks>Upstream: create_backup of the scheduler manager.</remarks>
internal static class BackupOnScheduler
{
    public static Task ScheduleAsync(CinderContext cinder, ScheduleBackup schedule, string? requestId)
    {
        if (cinder.State.Backups.Find(schedule.BackupId) is not { } backup)
            return Task.CompletedTask;
        // Zed looks at the zone of the volume alone; 2025.1 prefers that of the backup.
        var zone = backup.AvailabilityZone ?? cinder.State.Volumes.Find(backup.VolumeId)?.AvailabilityZone;
        if (BackupRestores.FindHost(cinder, zone) is not { } host)
        {
            Fail(cinder, backup, requestId);
            return Task.CompletedTask;
        }

        cinder.Update(
            state => state.Backups.Find(backup.Id) is { } row ? state.With(row with { Host = host, UpdatedAt = cinder.Now }) : state);
        cinder.World.Bus.Cast(CinderTopics.Backup(host), new CreateBackup(backup.Id), CinderTopics.Scheduler, requestId);
        return Task.CompletedTask;
    }

    /// <summary>The backup fails and the volume is as before. A snapshot stays <c>backing-up</c>, as upstream forgets it.</summary>
    private static void Fail(CinderContext cinder, Backup backup, string? requestId)
    {
        cinder.Update(state => state
            .WithBackupError(backup.Id, "Service not found for creating backup.", cinder.Now)
            .Change(backup.VolumeId, cinder.Now, volume => volume with
            {
                Status = volume.PreviousStatus ?? volume.Status, PreviousStatus = volume.Status,
            }));
        cinder.AddMessage(
            backup.ProjectId, requestId, "VOLUME_BACKUP", backup.Id, MessageAction.BackupCreate, MessageDetail.BackupScheduleError);
    }
}

using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>The changes that the services make to backups.</summary>
internal static class BackupStates
{
    extension(CinderState state)
    {
        /// <summary>Changes a backup. Does nothing where it is gone.</summary>
        public CinderState ChangeBackup(string id, DateTimeOffset now, Func<Backup, Backup> change) =>
            state.Backups.Find(id) is { } backup ? state.With(change(backup) with { UpdatedAt = now }) : state;

        /// <summary>A backup fails for a reason, of which upstream keeps 255 characters.</summary>
        public CinderState WithBackupError(string id, string reason, DateTimeOffset now) =>
            state.ChangeBackup(id, now, backup => backup with
        {
            Status = BackupStatus.Error, FailReason = reason.Length > 255 ? reason[..255] : reason,
        });

        /// <summary>The source of a backup is free again: the volume has its status of before, or the snapshot is available.</summary>
        /// <param name="backup">The backup.</param>
        /// <param name="previous">The volume's new <c>previous_status</c>.</param>
        /// <param name="now">The time.</param>
        public CinderState WithSourceFreed(Backup backup, string previous, DateTimeOffset now) =>
            backup.SnapshotId is null
                ? state.Change(backup.VolumeId, now, volume => volume with
                {
                    Status = volume.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = previous,
                })
                : state.Snapshots.Find(backup.SnapshotId) is { } snapshot
                    ? state.With(snapshot with { Status = VolumeStatus.Available, UpdatedAt = now })
                    : state;

        /// <summary>Removes a backup; its parent has one incremental backup less.</summary>
        public CinderState WithoutBackup(Backup backup, DateTimeOffset now) => state.Without(Backup.Table, backup.Id)
            .ChangeParent(backup, now, parent => parent with { DependentCount = Math.Max(0, parent.DependentCount - 1) });

        /// <summary>Changes the backup on which an incremental one builds.</summary>
        public CinderState ChangeParent(Backup backup, DateTimeOffset now, Func<Backup, Backup> change) =>
            backup.ParentId is { } parent ? state.ChangeBackup(parent, now, change) : state;
    }
}

using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>The named steps of creating, restoring and deleting a backup.</summary>
internal static class BackupPhases
{
    public static readonly Phase BeforeBackup = new(
        "create-backup", "before-backup", "The backup service is connected to the volume; nothing is in the store.");

    public static readonly Phase AfterBackup = new(
        "create-backup", "after-backup", "The store has the backup, which is still creating.");

    public static readonly Phase BeforeRestore = new(
        "restore-backup", "before-restore", "The backup service is connected to the volume, which is as it was.");

    public static readonly Phase AfterRestore = new(
        "restore-backup", "after-restore", "The volume has the data, and is still restoring-backup or creating.");

    public static readonly Phase BeforeDelete = new("delete-backup", "before-backup-delete", "The store still has the backup.");

    public static readonly Phase AfterDelete = new(
        "delete-backup", "after-backup-delete", "The store has lost the backup; its record and its quota are still there.");

    public static IReadOnlyList<Phase> All { get; } =
        [BeforeBackup, AfterBackup, BeforeRestore, AfterRestore, BeforeDelete, AfterDelete];
}

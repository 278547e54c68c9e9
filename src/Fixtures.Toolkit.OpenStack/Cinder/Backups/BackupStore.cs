using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>What the driver reads of other backups before it writes one or restores one.</summary>
/// <remarks>Upstream: ChunkedBackupDriver.backup and restore, on a directory of the host.</remarks>
internal static class BackupStore
{
    /// <summary>Upstream: <c>backup_posix_path</c>.</summary>
    private const string Directory = "/var/lib/cinder/backup";

    /// <summary>An incremental backup compares blocks with its parent, which must be in the store and cover the whole volume.</summary>
    /// <exception cref="BackupNotFoundException">The parent was deleted meanwhile.</exception>
    /// <exception cref="BackupStoreException">The store lacks the parent.</exception>
    /// <exception cref="InvalidBackupException">The volume is larger than its parent.</exception>
    public static void RequireParent(CinderContext cinder, Backup backup)
    {
        if (backup.ParentId is null)
            return;
        var parent = Parent(cinder, backup);
        RequireStored(parent, "sha256file");
        if (backup.Size > parent.Size)
            throw new InvalidBackupException("Volume size increased since the last backup. Do a full backup.");
    }

    /// <summary>What a restoration writes one after the other: the full backup, and the incremental ones up to this one.</summary>
    /// <exception cref="BackupNotFoundException">One of them was deleted.</exception>
    /// <exception cref="BackupStoreException">The store lacks one of them.</exception>
    public static IReadOnlyList<BackedUpVolume> ReadChain(CinderContext cinder, Backup backup)
    {
        var contents = new List<BackedUpVolume> { RequireStored(backup, "metadata") };
        for (var current = backup; current.ParentId is not null;)
        {
            current = Parent(cinder, current);
            contents.Insert(0, RequireStored(current, "metadata"));
        }

        return contents;
    }

    private static Backup Parent(CinderContext cinder, Backup backup) =>
        cinder.State.Backups.Find(backup.ParentId) ?? throw new BackupNotFoundException(backup.ParentId ?? "");

    /// <summary>A backup that failed is not in the store, whatever its status was reset to; nor is an imported record.</summary>
    private static BackedUpVolume RequireStored(Backup backup, string file) => backup.Contents
        ?? throw (string.IsNullOrEmpty(backup.Container)
            ? new BackupStoreException("join() argument must be str, bytes, or os.PathLike object, not 'NoneType'")
            : new BackupStoreException(
                $"[Errno 2] No such file or directory: '{Directory}/{backup.Container}/{backup.ServiceMetadata ?? "None"}_{file}'"));
}

/// <summary>The store has no data of a backup. The text is that of Python's error.</summary>
internal sealed class BackupStoreException(string text) : Exception(text), IServiceFailure;

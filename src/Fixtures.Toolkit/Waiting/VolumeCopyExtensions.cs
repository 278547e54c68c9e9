using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Takes snapshots and backups of volumes, and waits until it is done.</summary>
public static class VolumeCopyExtensions
{
    extension(CloudVolumes volumes)
    {
        /// <summary>Takes a snapshot, also of an attached volume, and waits until it is available.</summary>
        /// <param name="volume">The volume.</param>
        /// <param name="name">Its name. Default: none.</param>
        /// <param name="persona">The user who takes it. Default: the administrator.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It is in error instead, or did not get there in time.</exception>
        public Task<SnapshotInfo> SnapshotAsync(
            Guid volume, string? name = null, Persona? persona = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            return volumes.SnapshotAsync(new NewSnapshot(volume, name), persona, timeout, cancellation);
        }

        /// <summary>Takes a snapshot, also of an attached volume, and waits until it is available.</summary>
        /// <param name="snapshot">The snapshot.</param>
        /// <param name="persona">The user who takes it. Default: the administrator.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It is in error instead, or did not get there in time.</exception>
        public async Task<SnapshotInfo> SnapshotAsync(
            NewSnapshot snapshot, Persona? persona = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            var user = persona ?? volumes.Cloud.Admin;
            var made = await user.Cinder.CreateSnapshotAsync(snapshot, limit.Cancellation).ConfigureAwait(false);
            return await volumes.WaitForSnapshotStatusAsync(
                made.Id, BlockStorageStatus.Available, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }

        /// <summary>Deletes a snapshot and waits until it is gone.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It could not be deleted.</exception>
        public async Task DeleteSnapshotAsync(Guid snapshot, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            await volumes.Cloud.Cinder.DeleteSnapshotAsync(snapshot, limit.Cancellation).ConfigureAwait(false);
            await volumes.WaitForSnapshotDeletedAsync(snapshot, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }

        /// <summary>Backs a volume up, also an attached one, and waits until the backup is available.</summary>
        /// <param name="volume">The volume.</param>
        /// <param name="name">Its name. Default: none.</param>
        /// <param name="isIncremental">Whether it holds only what changed since the last backup.</param>
        /// <param name="persona">The user who makes it. Default: the administrator.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It is in error instead, or did not get there in time.</exception>
        public async Task<BackupInfo> BackUpAsync(
            Guid volume, string? name = null, bool isIncremental = false, Persona? persona = null, TimeSpan? timeout = null,
            CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            var user = persona ?? volumes.Cloud.Admin;
            var made = await user.Cinder.CreateBackupAsync(volume, name, isIncremental, limit.Cancellation).ConfigureAwait(false);
            return await volumes.WaitForBackupStatusAsync(
                made.Id, BlockStorageStatus.Available, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }

        /// <summary>Writes a backup to a volume and waits until the volume is available.</summary>
        /// <param name="backup">The backup.</param>
        /// <param name="volume">The volume. Default: Cinder creates one.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It could not be restored.</exception>
        public async Task<VolumeInfo> RestoreAsync(
            Guid backup, Guid? volume = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            var target = await volumes.Cloud.Cinder.RestoreBackupAsync(backup, volume, limit.Cancellation).ConfigureAwait(false);
            return await volumes.WaitForStatusAsync(
                target, BlockStorageStatus.Available, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }

        /// <summary>Deletes a backup and waits until it is gone.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It could not be deleted.</exception>
        public async Task DeleteBackupAsync(Guid backup, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            await volumes.Cloud.Cinder.DeleteBackupAsync(backup, limit.Cancellation).ConfigureAwait(false);
            await volumes.WaitForBackupDeletedAsync(backup, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }
    }
}

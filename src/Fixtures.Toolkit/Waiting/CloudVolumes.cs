using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Acts on volumes, snapshots and backups and waits: <c>cloud.Volumes</c>. Every wait reads the API as the administrator. A wait that gets
/// a <see cref="VolumeInfo"/> ignores states older than that snapshot.
/// </summary>
public sealed class CloudVolumes
{
    internal CloudVolumes(OpenStackTarget cloud) => Cloud = cloud;

    internal OpenStackTarget Cloud { get; }

    /// <summary>Waits until the volume has the status.</summary>
    /// <exception cref="WaitFailedException">It is deleted or in an error status instead, or did not get there in time.</exception>
    /// <example>
    /// <code>
    /// var creating = await cloud.Cinder.CreateVolumeAsync(new NewVolume("data", 2));
    /// var volume = await cloud.Volumes.WaitForStatusAsync(creating, BlockStorageStatus.Available);
    /// </code>
    /// </example>
    public Task<VolumeInfo> WaitForStatusAsync(
        VolumeInfo volume, BlockStorageStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(Known(BlockStorageKinds.Volume, volume), BlockStorageKinds.Volume, status, timeout, cancellation);

    /// <inheritdoc cref="WaitForStatusAsync(VolumeInfo, BlockStorageStatus, TimeSpan?, CancellationToken)"/>
    public Task<VolumeInfo> WaitForStatusAsync(
        Guid volume, BlockStorageStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(Observe(BlockStorageKinds.Volume, volume), BlockStorageKinds.Volume, status, timeout, cancellation);

    /// <summary>Waits until the snapshot has the status.</summary>
    /// <exception cref="WaitFailedException">It is deleted or in an error status instead, or did not get there in time.</exception>
    public Task<SnapshotInfo> WaitForSnapshotStatusAsync(
        Guid snapshot, BlockStorageStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(Observe(BlockStorageKinds.Snapshot, snapshot), BlockStorageKinds.Snapshot, status, timeout, cancellation);

    /// <summary>Waits until the backup has the status.</summary>
    /// <exception cref="WaitFailedException">It is deleted or in an error status instead, or did not get there in time.</exception>
    public Task<BackupInfo> WaitForBackupStatusAsync(
        Guid backup, BlockStorageStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(Observe(BlockStorageKinds.Backup, backup), BlockStorageKinds.Backup, status, timeout, cancellation);

    /// <summary>Waits until the API answers 404 for the volume.</summary>
    /// <exception cref="WaitFailedException">It could not be deleted, or still exists at the end.</exception>
    public Task WaitForDeletedAsync(Guid volume, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(BlockStorageKinds.Volume, volume, timeout, cancellation);

    /// <summary>Waits until the API answers 404 for the snapshot.</summary>
    /// <exception cref="WaitFailedException">It could not be deleted, or still exists at the end.</exception>
    public Task WaitForSnapshotDeletedAsync(Guid snapshot, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(BlockStorageKinds.Snapshot, snapshot, timeout, cancellation);

    /// <summary>Waits until the API answers 404 for the backup.</summary>
    /// <exception cref="WaitFailedException">It could not be deleted, or still exists at the end.</exception>
    public Task WaitForBackupDeletedAsync(Guid backup, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(BlockStorageKinds.Backup, backup, timeout, cancellation);

    /// <summary>Waits until <paramref name="predicate"/> holds for the volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="goal">The goal as a phrase: <c>to be on the other backend</c>.</param>
    /// <param name="predicate">Is not called for a deleted volume; the wait fails then.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<VolumeInfo> WaitUntilAsync(
        Guid volume, string goal, Func<VolumeInfo, bool> predicate, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var observer = Observe(BlockStorageKinds.Volume, volume);
        return await observer.WaitFor(goal, null, found => found is null ? observer.Gone() : WaitVerdict.When(predicate(found)))
            .UntilReachedAsync(observer.ReadAsync, timeout, cancellation).FoundAsync().ConfigureAwait(false);
    }

    internal static bool IsError(BlockStorageStatus status) => status is BlockStorageStatus.Error or BlockStorageStatus.ErrorDeleting
        or BlockStorageStatus.ErrorExtending or BlockStorageStatus.ErrorManaging or BlockStorageStatus.ErrorRestoring
        or BlockStorageStatus.ErrorBackingUp;

    internal BlockStorageObserver<T> Observe<T>(BlockStorageKind<T> kind, Guid id)
        where T : class => new(Cloud, kind, id);

    private BlockStorageObserver<T> Known<T>(BlockStorageKind<T> kind, T known)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(known);
        return new(Cloud, kind, kind.IdOf(known), known);
    }

    private static Task<T> WaitForStatusAsync<T>(
        BlockStorageObserver<T> observer, BlockStorageKind<T> kind, BlockStorageStatus status, TimeSpan? timeout,
        CancellationToken cancellation)
        where T : class
    {
        return observer.WaitFor($"to become {status}", $"{status}", Evaluate)
            .UntilReachedAsync(observer.ReadAsync, timeout, cancellation).FoundAsync();

        WaitVerdict Evaluate(T? found)
        {
            if (found is null)
                return observer.Gone();
            var now = kind.StatusOf(found);
            if (now == status)
                return WaitVerdict.When(observer.IsNewer(status));
            return IsError(now) && observer.IsNewer(now) ? WaitVerdict.OutOfReach($"the {kind.Noun} is {now}") : WaitVerdict.NotYet;
        }
    }

    private Task WaitForDeletedAsync<T>(BlockStorageKind<T> kind, Guid id, TimeSpan? timeout, CancellationToken cancellation)
        where T : class
    {
        var observer = Observe(kind, id);
        var wasInError = (bool?)null;
        return observer.WaitFor("to be deleted", "gone", found =>
        {
            if (found is null)
                return WaitVerdict.Reached;
            var isInError = IsError(kind.StatusOf(found));
            wasInError ??= isInError;
            return isInError && (wasInError == false || kind.StatusOf(found) == BlockStorageStatus.ErrorDeleting)
                ? WaitVerdict.OutOfReach($"the {kind.Noun} is {kind.StatusOf(found)}")
                : WaitVerdict.NotYet;
        }).UntilReachedAsync(observer.ReadAsync, timeout, cancellation);
    }
}

using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The driver of one storage backend. The default one keeps nothing but records; a test can wrap or replace it.
/// </summary>
public interface IVolumeBackend
{
    /// <summary>Creates an empty volume.</summary>
    /// <exception cref="VolumeBackendException">
    /// It could not be created; another backend is tried, or the volume goes to <c>error</c>.
    /// </exception>
    Task CreateVolumeAsync(BackendVolume volume) => Task.CompletedTask;

    /// <summary>Creates a volume from a snapshot.</summary>
    /// <exception cref="VolumeBackendException">It could not be created.</exception>
    Task CreateVolumeFromSnapshotAsync(BackendVolume volume, string snapshotId) => Task.CompletedTask;

    /// <summary>Creates a volume from another volume.</summary>
    /// <exception cref="VolumeBackendException">It could not be created.</exception>
    Task CreateClonedVolumeAsync(BackendVolume volume, string sourceId) => Task.CompletedTask;

    /// <summary>Writes an image to a volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="imageId">The image.</param>
    /// <exception cref="VolumeBackendException">It could not be written.</exception>
    Task CopyImageToVolumeAsync(BackendVolume volume, string imageId) => Task.CompletedTask;

    /// <summary>Reads a volume for an image.</summary>
    /// <exception cref="VolumeBackendException">It could not be read.</exception>
    Task CopyVolumeToImageAsync(BackendVolume volume, string imageId) => Task.CompletedTask;

    /// <summary>Deletes a volume.</summary>
    /// <exception cref="VolumeBackendException">It could not be deleted; it goes to <c>error_deleting</c>.</exception>
    Task DeleteVolumeAsync(BackendVolume volume) => Task.CompletedTask;

    /// <summary>Makes a volume larger.</summary>
    /// <exception cref="VolumeBackendException">It could not be extended; it goes to <c>error_extending</c>.</exception>
    Task ExtendVolumeAsync(BackendVolume volume, int newSizeGb) => Task.CompletedTask;

    /// <summary>Takes a snapshot.</summary>
    /// <exception cref="VolumeBackendException">It could not be taken; it goes to <c>error</c>.</exception>
    Task CreateSnapshotAsync(BackendVolume volume, string snapshotId) => Task.CompletedTask;

    /// <summary>Deletes a snapshot.</summary>
    /// <exception cref="VolumeBackendException">It could not be deleted; it goes to <c>error_deleting</c>.</exception>
    Task DeleteSnapshotAsync(BackendVolume volume, string snapshotId) => Task.CompletedTask;

    /// <summary>Sets a volume back to its latest snapshot.</summary>
    /// <exception cref="VolumeBackendException">It could not be reverted.</exception>
    Task RevertToSnapshotAsync(BackendVolume volume, string snapshotId) => Task.CompletedTask;

    /// <summary>Exports a volume to a host.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="host">The host of the connector.</param>
    /// <exception cref="VolumeBackendException">It could not be exported.</exception>
    Task InitializeConnectionAsync(BackendVolume volume, string host) => Task.CompletedTask;

    /// <summary>Ends the export of a volume to a host.</summary>
    /// <exception cref="VolumeBackendException">It could not be ended.</exception>
    Task TerminateConnectionAsync(BackendVolume volume, string host) => Task.CompletedTask;

    /// <summary>Moves a volume to another backend of the same cloud, where the driver can do that alone.</summary>
    /// <returns>False where Cinder has to copy it. The default.</returns>
    Task<bool> MigrateVolumeAsync(BackendVolume volume, string destination) => Task.FromResult(false);
}

/// <summary>A volume as its backend knows it.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="SizeGb">In GiB.</param>
public sealed record BackendVolume(string Id, int SizeGb);

/// <summary>A storage backend could not do what Cinder asked for.</summary>
/// <param name="message">The reason.</param>
/// <param name="inner">The cause; null for none.</param>
public sealed class VolumeBackendException(string message, Exception? inner = null) : Exception(message, inner), IServiceFailure;

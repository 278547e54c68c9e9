namespace Fixtures.Toolkit.OpenStack;

/// <summary>The storage of image data. The default store keeps the data with the image; a test can wrap or replace it.</summary>
/// <remarks>An exception other than <see cref="ImageStoreException"/> is an internal error of Glance: the client gets 500.</remarks>
public interface IImageStore
{
    /// <summary>Stores uploaded or imported data. The image is <c>saving</c> meanwhile, and <c>queued</c> again after a failure.</summary>
    /// <param name="imageId">The id of the image.</param>
    /// <param name="data">The uploaded data.</param>
    /// <returns>The stored data. The image's size and checksums are computed from it.</returns>
    /// <exception cref="ImageStoreException">The data could not be stored.</exception>
    Task<ReadOnlyMemory<byte>> AddAsync(string imageId, ReadOnlyMemory<byte> data);

    /// <summary>Reads the data of an image.</summary>
    /// <param name="imageId">The id of the image.</param>
    /// <param name="kept">
    /// The data that <see cref="AddAsync"/> returned, or that the image was seeded with; empty where they are in object storage.
    /// </param>
    /// <exception cref="ImageStoreException">The data could not be read.</exception>
    Task<ReadOnlyMemory<byte>> GetAsync(string imageId, ReadOnlyMemory<byte> kept);
}

/// <summary>The reason why an image store failed.</summary>
public enum ImageStoreProblem
{
    /// <summary>The store is full: 413.</summary>
    StorageFull = 1,

    /// <summary>Glance may not write to the store: 503.</summary>
    StorageWriteDenied,

    /// <summary>The store does not respond: 503.</summary>
    RemoteServiceUnavailable,

    /// <summary>The store has lost the data: 204, as for an image without data.</summary>
    NotFound,
}

/// <summary>An image store failed.</summary>
/// <param name="problem">The reason. It decides the status of Glance's response.</param>
/// <param name="message">The reason, shown to the client.</param>
/// <remarks>Source: glance_store, <c>exceptions</c>.</remarks>
public sealed class ImageStoreException(ImageStoreProblem problem, string message) : Exception(message)
{
    /// <summary>The reason of the failure.</summary>
    public ImageStoreProblem Problem { get; } = problem;
}

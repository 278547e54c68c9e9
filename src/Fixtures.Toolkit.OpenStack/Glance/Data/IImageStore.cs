namespace Fixtures.Toolkit.OpenStack;

/// <summary>Where Glance keeps the data of its images. The default one keeps it with the image; a test can wrap it or bring its own.</summary>
/// <remarks>What it throws other than an <see cref="ImageStoreException"/> is an error of Glance's own: the client gets 500.</remarks>
public interface IImageStore
{
    /// <summary>Takes in what a client uploaded or imported. The image is <c>saving</c> meanwhile, and <c>queued</c> again when it fails.</summary>
    /// <param name="imageId">The image.</param>
    /// <param name="data">The data as it came.</param>
    /// <returns>What is kept of it: the image's size and checksums are those of this.</returns>
    /// <exception cref="ImageStoreException">It could not.</exception>
    Task<ReadOnlyMemory<byte>> AddAsync(string imageId, ReadOnlyMemory<byte> data);

    /// <summary>Hands out what is kept of an image.</summary>
    /// <param name="imageId">The image.</param>
    /// <param name="kept">What <see cref="AddAsync"/> returned, or what the image was seeded with.</param>
    /// <exception cref="ImageStoreException">It could not.</exception>
    Task<ReadOnlyMemory<byte>> GetAsync(string imageId, ReadOnlyMemory<byte> kept);
}

/// <summary>What is the matter with an image store.</summary>
public enum ImageStoreProblem
{
    /// <summary>It has no room left: 413.</summary>
    StorageFull = 1,

    /// <summary>Glance may not write to it: 503.</summary>
    StorageWriteDenied,

    /// <summary>It does not answer: 503.</summary>
    RemoteServiceUnavailable,

    /// <summary>It does not have the data that it should have: 204, as for an image without data.</summary>
    NotFound,
}

/// <summary>An image store could not do what it was asked to.</summary>
/// <param name="problem">What the matter is; it decides how Glance answers.</param>
/// <param name="message">The reason, shown to the client.</param>
/// <remarks>Source: glance_store, <c>exceptions</c>.</remarks>
public sealed class ImageStoreException(ImageStoreProblem problem, string message) : Exception(message)
{
    /// <summary>What the matter is.</summary>
    public ImageStoreProblem Problem { get; } = problem;
}

/// <summary>Keeps the data as it is, with its image.</summary>
internal sealed class PlainImageStore : IImageStore
{
    public Task<ReadOnlyMemory<byte>> AddAsync(string imageId, ReadOnlyMemory<byte> data) => Task.FromResult(data);

    public Task<ReadOnlyMemory<byte>> GetAsync(string imageId, ReadOnlyMemory<byte> kept) => Task.FromResult(kept);
}

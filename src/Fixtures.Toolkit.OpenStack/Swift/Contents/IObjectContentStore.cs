namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Keeps the data of objects outside the world's memory, for example in files. The state of the cloud then holds keys. By default the data
/// are part of the state.
/// </summary>
/// <remarks>
/// All forks and snapshots of a cloud share one store, so a key stays readable as long as the store lives, even after its object is
/// deleted. An exception that it throws is an internal error of Swift: the client gets 503, or a broken connection in the middle of a
/// download.
/// </remarks>
public interface IObjectContentStore
{
    /// <summary>Stores an upload.</summary>
    /// <param name="data">The bytes as they arrive. It can be read once.</param>
    /// <param name="cancellation">Cancelled when the client goes away; what was stored so far can be removed.</param>
    /// <returns>The key. The same bytes may get the same key.</returns>
    Task<string> AddAsync(Stream data, CancellationToken cancellation);

    /// <summary>Opens a part of stored data.</summary>
    /// <param name="key">The key that <see cref="AddAsync"/> returned.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="count">The number of bytes; the data have as many.</param>
    /// <param name="cancellation">Cancelled when the client goes away.</param>
    Task<Stream> OpenAsync(string key, long offset, long count, CancellationToken cancellation);
}

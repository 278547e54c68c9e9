namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>The default store: returns the data unchanged, and Glance stores it with the image.</summary>
internal sealed class PlainImageStore : IImageStore
{
    public Task<ReadOnlyMemory<byte>> AddAsync(string imageId, ReadOnlyMemory<byte> data) => Task.FromResult(data);

    public Task<ReadOnlyMemory<byte>> GetAsync(string imageId, ReadOnlyMemory<byte> kept) => Task.FromResult(kept);
}

using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Wraps a test's image store and reports pending calls to the world, so that a wait can name a call that never returns.</summary>
internal sealed class TrackedImageStore(IImageStore store, UserCalls calls) : IImageStore
{
    public Task<ReadOnlyMemory<byte>> AddAsync(string imageId, ReadOnlyMemory<byte> data) =>
        calls.RunAsync("glance", () => $"{nameof(IImageStore)}.{nameof(AddAsync)} of image {imageId}", () => store.AddAsync(imageId, data));

    public Task<ReadOnlyMemory<byte>> GetAsync(string imageId, ReadOnlyMemory<byte> kept) =>
        calls.RunAsync("glance", () => $"{nameof(IImageStore)}.{nameof(GetAsync)} of image {imageId}", () => store.GetAsync(imageId, kept));
}

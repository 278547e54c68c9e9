using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>Data in a store of the test.</summary>
/// <param name="key">The key in that store.</param>
/// <param name="store">The store; null in an import until the service has linked it.</param>
internal sealed class KeyedObjectContent(string key, long length, string md5, IObjectContentStore? store) : ObjectContent(length, md5)
{
    public string Key => key;

    public bool IsLinked => store is not null;

    public KeyedObjectContent LinkTo(IObjectContentStore to) => new(key, Length, Md5, to);

    public override async Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation)
    {
        if (store is null)
            throw new InvalidOperationException(
                $"The data of an object are in a store of the test, under the key '{key}', and this cloud has none. Build it with "
                    + "WithObjectContentStore.");
        var data = await store.OpenAsync(key, offset, count, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        await using (data.ConfigureAwait(ActorContext.IsCurrent))
            await data.CopyToAsync(target, cancellation).ConfigureAwait(ActorContext.IsCurrent);
    }
}

/// <summary>Data that an export left out: only their length and their hash are known.</summary>
internal sealed class AbsentObjectContent(long length, string md5) : ObjectContent(length, md5)
{
    /// <summary>Breaks the connection, as a real one whose disk has lost the data does.</summary>
    public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
        Length == 0 ? Task.CompletedTask : throw new Http.BodyBrokenException();
}

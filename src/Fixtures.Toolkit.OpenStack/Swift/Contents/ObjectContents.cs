using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Contents;

/// <summary>Takes in the data of uploads: into memory, where equal data are kept once, or into the test's own store.</summary>
internal sealed class ObjectContents(IObjectContentStore? store)
{
    /// <summary>Shorter data are not worth the search for equal ones.</summary>
    private const int ShortestShared = 4_096;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Md5, long Length), WeakReference<MemoryObjectContent>> _known = [];

    /// <summary>Reads an upload to its end.</summary>
    /// <param name="data">The upload.</param>
    /// <param name="length">The announced length; null if unknown.</param>
    /// <param name="cancellation">Cancelled when the client goes away.</param>
    /// <returns>The data; more than <see cref="SwiftConstraints.MaxFileSize"/> bytes mean that the rest was not read.</returns>
    public async ValueTask<ObjectContent> AddAsync(Stream data, long? length, CancellationToken cancellation)
    {
        if (store is not null)
            return await StoredContent.AddAsync(store, data, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        var content = await ContentWriter.ReadAsync(data, length, SwiftConstraints.MaxFileSize, cancellation)
            .ConfigureAwait(ActorContext.IsCurrent);
        return content.Length < ShortestShared ? content : Share(content);
    }

    private MemoryObjectContent Share(MemoryObjectContent content)
    {
        lock (_gate)
        {
            if (_known.TryGetValue((content.Md5, content.Length), out var known) && known.TryGetTarget(out var other)
                && AreEqual(other, content))
                return other;
            _known[(content.Md5, content.Length)] = new(content);
            return content;
        }
    }

    /// <summary>Compares the bytes, because different data can have one MD5.</summary>
    private static bool AreEqual(MemoryObjectContent one, MemoryObjectContent other) => one.Blocks.Count == other.Blocks.Count
        && one.Blocks.Zip(other.Blocks).All(pair => pair.First.Span.SequenceEqual(pair.Second.Span));
}

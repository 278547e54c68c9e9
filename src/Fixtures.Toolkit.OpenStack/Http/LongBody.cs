namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The bytes of an answer that are written as they are sent, so that they are never all in memory.</summary>
internal abstract class LongBody
{
    /// <summary>The number of bytes; null if it is unknown until all are written, which sends them in chunks.</summary>
    public abstract long? Length { get; }

    /// <summary>Writes the bytes, as fast as <paramref name="target"/> takes them.</summary>
    /// <exception cref="BodyBrokenException">The connection breaks after the written bytes.</exception>
    public abstract Task CopyToAsync(Stream target, CancellationToken cancellation);

    /// <summary>Reads the bytes while they are written. Disposing of the stream ends the writer.</summary>
    public virtual Stream Open() => new PipedStream(CopyToAsync);

    /// <summary>All bytes. Blocks if the body waits for something.</summary>
    public virtual byte[] ToArray()
    {
        using var bytes = new MemoryStream((int)(Length ?? 0));
        CopyToAsync(bytes, CancellationToken.None).GetAwaiter().GetResult();
        return bytes.TryGetBuffer(out var buffer) && buffer.Count == bytes.Capacity ? buffer.Array! : bytes.ToArray();
    }
}

using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The bytes of an answer, opened only when they are sent. Any part of them can be sent, for ranges.</summary>
internal abstract class SwiftBody
{
    /// <summary>The number of bytes; null where it is known only at the end, so that the answer is sent in chunks without ranges.</summary>
    public abstract long? Length { get; }

    /// <summary>Writes <paramref name="count"/> bytes from <paramref name="offset"/> on.</summary>
    public abstract Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation);

    /// <summary>Checks before the answer begins whether a part can be sent.</summary>
    /// <returns>The answer if it cannot; null if it can.</returns>
    public virtual ValueTask<SwiftResponse?> PrepareAsync(long offset, long count) => default;

    /// <summary>Reads the bytes as they are written.</summary>
    public Stream Open() => new Http.PipedStream((target, cancellation) => CopyToAsync(target, 0, Length ?? long.MaxValue, cancellation));

    /// <summary>All bytes, for middlewares that read a document.</summary>
    public async ValueTask<byte[]> ReadAllAsync(CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        await CopyToAsync(stream, 0, Length ?? long.MaxValue, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        return stream.ToArray();
    }
}

/// <summary>Bytes in memory.</summary>
internal sealed class BytesBody(ReadOnlyMemory<byte> bytes) : SwiftBody
{
    public static BytesBody Empty { get; } = new(default);

    public ReadOnlyMemory<byte> Bytes => bytes;

    public override long? Length => bytes.Length;

    public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
        target.WriteAsync(bytes.Slice((int)offset, (int)Math.Min(count, bytes.Length - offset)), cancellation).AsTask();
}

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A long document, written part by part while earlier parts are being sent.</summary>
internal abstract class PartedBody : LongBody
{
    /// <summary>The bytes of all parts.</summary>
    public sealed override long? Length => Size;

    /// <inheritdoc cref="Length"/>
    protected abstract int Size { get; }

    /// <summary>The number of parts.</summary>
    protected abstract int Parts { get; }

    public sealed override async Task CopyToAsync(Stream target, CancellationToken cancellation)
    {
        using var buffer = new PooledBuffer();
        for (var part = 0; part < Parts; part++)
        {
            buffer.Clear();
            Write(part, buffer);
            await target.WriteAsync(buffer.Written, cancellation).ConfigureAwait(false);
        }
    }

    public sealed override byte[] ToArray()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Size);
        using var buffer = new PooledBuffer();
        var length = 0;
        for (var part = 0; part < Parts; part++)
        {
            buffer.Clear();
            Write(part, buffer);
            buffer.Written.Span.CopyTo(bytes.AsSpan(length));
            length += buffer.Written.Length;
        }

        return bytes;
    }

    protected abstract void Write(int part, PooledBuffer to);
}

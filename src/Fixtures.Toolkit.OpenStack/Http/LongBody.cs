namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The bytes of a long answer, written part by part while earlier parts are being sent.</summary>
internal abstract class PartedBody : LongBody
{
    /// <summary>The bytes of all parts.</summary>
    public abstract int Bytes { get; }

    public override long? Length => Bytes;

    /// <summary>The number of parts.</summary>
    protected abstract int Parts { get; }

    public override async Task CopyToAsync(Stream stream, CancellationToken cancellation)
    {
        using var buffer = new PooledBuffer();
        for (var part = 0; part < Parts; part++)
        {
            buffer.Clear();
            Write(part, buffer);
            await stream.WriteAsync(buffer.Written).ConfigureAwait(false);
        }
    }

    public override byte[] ToArray()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Bytes);
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

internal abstract class LongBody
{
    public abstract long? Length { get; }

    public abstract Task CopyToAsync(Stream target, CancellationToken cancellation);

    public virtual byte[] ToArray() => throw new NotSupportedException();
}

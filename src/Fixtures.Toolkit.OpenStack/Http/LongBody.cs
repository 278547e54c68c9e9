namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The bytes of a long answer, written part by part while earlier parts are being sent.</summary>
internal abstract class LongBody
{
    /// <summary>The bytes of all parts.</summary>
    public abstract int Length { get; }

    /// <summary>The number of parts.</summary>
    protected abstract int Parts { get; }

    public async Task CopyToAsync(Stream stream)
    {
        using var buffer = new PooledBuffer();
        for (var part = 0; part < Parts; part++)
        {
            buffer.Clear();
            Write(part, buffer);
            await stream.WriteAsync(buffer.Written).ConfigureAwait(false);
        }
    }

    public byte[] ToArray()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Length);
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

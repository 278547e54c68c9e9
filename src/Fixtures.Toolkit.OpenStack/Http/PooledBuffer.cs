using System.Buffers;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A writer into rented memory, so that a long document allocates only its own bytes.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _rented = ArrayPool<byte>.Shared.Rent(1_024);
    private int _written;

    /// <summary>The written bytes; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _rented.AsMemory(0, _written);

    public byte[] ToArray() => _rented.AsSpan(0, _written).ToArray();

    /// <summary>Removes the written bytes.</summary>
    public void Clear() => _written = 0;

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _rented.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _rented.AsSpan(_written);
    }

    /// <summary>Appends the bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_rented.AsSpan(_written));
        _written += bytes.Length;
    }

    /// <summary>Appends the bytes of a content.</summary>
    public async Task ReadAsync(HttpContent content)
    {
        if (content.Headers.ContentLength is > 0 and <= int.MaxValue and var length)
            Reserve((int)length);
        var stream = new BufferStream(this);
        await using (stream.ConfigureAwait(false))
            await content.CopyToAsync(stream).ConfigureAwait(Simulation.ActorContext.IsCurrent);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private void Reserve(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_rented.Length - _written < wanted)
            Grow(_written + wanted);
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, _rented.Length * 2));
        _rented.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
    }

    /// <summary>Appends what is written to it.</summary>
    private sealed class BufferStream(PooledBuffer buffer) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            buffer.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }
    }
}

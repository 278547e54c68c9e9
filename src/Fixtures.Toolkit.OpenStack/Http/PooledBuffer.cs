using System.Buffers;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Takes what is written to it into rented memory, so that a long document leaves nothing behind but its own bytes.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _rented = ArrayPool<byte>.Shared.Rent(1_024);
    private int _written;

    public byte[] ToArray() => _rented.AsSpan(0, _written).ToArray();

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_rented.Length - _written < wanted)
            Grow(_written + wanted);
        return _rented.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, _rented.Length * 2));
        _rented.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
    }
}

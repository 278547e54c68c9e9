namespace Fixtures.Toolkit.Clients;

/// <summary>Reads another stream, which it does not dispose, and counts the bytes.</summary>
/// <param name="inner">The stream.</param>
/// <param name="limit">The largest number of bytes to read; null for all.</param>
internal sealed class CountedStream(Stream inner, long? limit = null) : Stream
{
    private readonly long _start = inner.CanSeek ? inner.Position : 0;

    /// <summary>The number of bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => limit is { } most ? Math.Min(most, inner.Length - _start) : inner.Length - _start;

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException("It is read once.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer[..Allowed(buffer.Length)]));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer[..Allowed(buffer.Length)], cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("It is read once.");

    public override void SetLength(long value) => throw new NotSupportedException("It is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is only read.");

    private int Allowed(int wanted) => limit is { } most ? (int)Math.Min(wanted, most - Count) : wanted;

    private int Counted(int read)
    {
        Count += read;
        return read;
    }
}

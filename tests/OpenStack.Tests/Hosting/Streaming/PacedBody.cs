using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting.Streaming;

/// <summary>Writes pieces of 1 MiB, the last of which waits until the other side has read the first bytes.</summary>
internal sealed class PacedPieces(int count)
{
    public const int PieceSize = 1 << 20;

    private readonly TaskCompletionSource _firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Length => (long)count * PieceSize;

    /// <summary>Completes when the writer has ended in any way.</summary>
    public Task Ended => _ended.Task;

    public int Written { get; private set; }

    public void NoteFirstRead() => _firstRead.TrySetResult();

    public async Task WriteAsync(Stream target, CancellationToken cancellation)
    {
        try
        {
            var piece = new byte[PieceSize];
            for (Written = 0; Written < count; Written++)
            {
                piece.AsSpan().Fill((byte)Written);
                if (Written == count - 1)
                    await _firstRead.Task.WaitAsync(cancellation);
                await target.WriteAsync(piece, cancellation);
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>Reads all, and checks the bytes.</summary>
    public async Task<long> ReadAsync(Stream source)
    {
        var buffer = new byte[100_000];
        var total = 0L;
        int read;
        while ((read = await source.ReadAsync(buffer)) > 0)
        {
            NoteFirstRead();
            Assert.Equal((byte)(total / PieceSize), buffer[0]);
            total += read;
            Assert.Equal((byte)((total - 1) / PieceSize), buffer[read - 1]);
        }

        return total;
    }
}

/// <summary>The pieces as an answer.</summary>
internal sealed class PacedBody(PacedPieces pieces, bool isLengthKnown = true) : LongBody
{
    public override long? Length => isLengthKnown ? pieces.Length : null;

    public override Task CopyToAsync(Stream target, CancellationToken cancellation) => pieces.WriteAsync(target, cancellation);
}

/// <summary>The pieces as an upload.</summary>
internal sealed class PacedContent(PacedPieces pieces, bool isLengthKnown = true) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        pieces.WriteAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = pieces.Length;
        return isLengthKnown;
    }
}

/// <summary>A body of any bytes that breaks after some of them.</summary>
internal sealed class BreakingBody(string text, long? length) : LongBody
{
    public override long? Length => length;

    public override async Task CopyToAsync(Stream target, CancellationToken cancellation)
    {
        await target.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), cancellation);
        throw new BodyBrokenException();
    }
}

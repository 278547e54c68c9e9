using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// Reads bytes while they are being written, with back pressure: the writer is at most 64 KiB ahead of the reader. It starts with the
/// first read, and is cancelled when the stream is disposed.
/// </summary>
/// <param name="write">Writes the bytes.</param>
internal sealed class PipedStream(Func<Stream, CancellationToken, Task> write) : ReadOnlyStream
{
    // The writer goes on where the reader makes room, so that a read never waits for a writer that waits for nothing else.
    private readonly Pipe _pipe = new(new PipeOptions(writerScheduler: PipeScheduler.Inline));
    private readonly CancellationTokenSource _end = new();
    private Task? _writing;
    private ExceptionDispatchInfo? _failure;
    private bool _isDisposed;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (buffer.IsEmpty)
            return 0;
        _writing ??= WriteAsync();
        var result = await _pipe.Reader.ReadAsync(cancellationToken).ConfigureAwait(Simulation.ActorContext.IsCurrent);
        if (result.Buffer.IsEmpty)
        {
            // Bytes that were written before a failure are read first.
            _failure?.Throw();
            return 0;
        }

        var piece = result.Buffer.Slice(0, Math.Min(buffer.Length, result.Buffer.Length));
        var length = (int)piece.Length;
        foreach (var segment in piece)
        {
            segment.CopyTo(buffer);
            buffer = buffer[segment.Length..];
        }

        _pipe.Reader.AdvanceTo(piece.End);
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _end.Cancel();
            _pipe.Reader.Complete();
            if (_writing is null or { IsCompleted: true })
                _end.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WriteAsync()
    {
        var target = new Target(_pipe.Writer);
        try
        {
            await write(target, _end.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The reader throws it, unless it went away first.
            _failure = ExceptionDispatchInfo.Capture(error);
        }

        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>The writer's end.</summary>
    private sealed class Target(PipeWriter writer) : WriteOnlyStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            var result = await writer.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            if (result.IsCompleted)
                throw new OperationCanceledException("The reader of the body is gone.");
        }

        public override void Write(ReadOnlySpan<byte> bytes) => WriteAsync(bytes.ToArray()).AsTask().GetAwaiter().GetResult();

        public override async Task FlushAsync(CancellationToken cancellationToken) =>
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}

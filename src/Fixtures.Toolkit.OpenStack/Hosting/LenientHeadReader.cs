using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Lets Kestrel read heads of requests that it would refuse, so that the services can refuse them in their own words.</summary>
internal sealed class LenientHeadReader(PipeReader inner) : PipeReader
{
    /// <summary>The listener refuses longer ones.</summary>
    private const int LongestHead = 65_536;

    private ReadOnlySequence<byte> _received;
    private ReadOnlySequence<byte>? _rewritten;

    /// <summary>By how many bytes the request line has grown.</summary>
    private int _growth;

    /// <summary>Whether a body is being read, whose bytes may look like a request and stay as they are.</summary>
    public bool IsInBody { get; set; }

    /// <summary>Whether the headers of a request did not tell where its body ends, so that no other request can follow.</summary>
    public bool HasUnknownBodyEnd { get; private set; }

    /// <summary>For <c>ListenOptions.Use</c>.</summary>
    public static ConnectionDelegate Wrap(ConnectionDelegate next) => connection =>
    {
        var reader = new LenientHeadReader(connection.Transport.Input);
        connection.Transport = new Duplex(reader, connection.Transport.Output);
        connection.Features.Set(reader);
        return next(connection);
    };

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Inspect(await inner.ReadAsync(cancellationToken).ConfigureAwait(false));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        result = Inspect(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
        inner.AdvanceTo(InReceived(consumed), InReceived(examined));

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <summary>A request line is consumed as a whole, or not at all.</summary>
    private SequencePosition InReceived(SequencePosition position) => _rewritten is { } rewritten
        ? _received.GetPosition(Math.Max(0, rewritten.Slice(0, position).Length - _growth))
        : position;

    private ReadResult Inspect(ReadResult result)
    {
        (_received, _rewritten, _growth) = (result.Buffer, null, 0);
        if (IsInBody || Fix(result.Buffer) is not { } fix)
            return result;
        _rewritten = new ReadOnlySequence<byte>(fix.Apply(result.Buffer.ToArray()));
        _growth = fix.Growth;
        HasUnknownBodyEnd |= fix.HidesBodyEnd;
        return new ReadResult(_rewritten.Value, result.IsCanceled, result.IsCompleted);
    }

    /// <summary>A body that follows at once makes the head one of several segments, or parts it.</summary>
    private static LenientHead? Fix(ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsSingleSegment)
            return LenientHead.Find(buffer.FirstSpan);
        if (!LenientHead.MayBegin(buffer.FirstSpan))
            return null;
        var length = (int)Math.Min(buffer.Length, LongestHead);
        var head = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            buffer.Slice(0, length).CopyTo(head);
            return LenientHead.Find(head.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}

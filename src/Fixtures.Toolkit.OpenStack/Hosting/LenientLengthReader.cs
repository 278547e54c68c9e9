using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Kestrel answers a <c>Content-Length</c> that is not a number with an empty 400. The simulated services have their own wording, so such
/// a header is renamed to <see cref="HeaderName"/>, which has the same length.
/// </summary>
internal sealed class LenientLengthReader(PipeReader inner) : PipeReader
{
    public const string HeaderName = "Invalid-Length";

    private ReadOnlySequence<byte> _received;
    private ReadOnlySequence<byte>? _renamed;

    /// <summary>For <c>ListenOptions.Use</c>.</summary>
    public static ConnectionDelegate Wrap(ConnectionDelegate next) => connection =>
    {
        connection.Transport = new Duplex(new LenientLengthReader(connection.Transport.Input), connection.Transport.Output);
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

    private SequencePosition InReceived(SequencePosition position) =>
        _renamed is { } renamed ? _received.GetPosition(renamed.Slice(0, position).Length) : position;

    private ReadResult Inspect(ReadResult result)
    {
        (_received, _renamed) = (result.Buffer, null);
        if (!result.Buffer.IsSingleSegment || FindBadName(result.Buffer.FirstSpan) is not { } at)
            return result;
        var bytes = result.Buffer.ToArray();
        Encoding.ASCII.GetBytes(HeaderName, bytes.AsSpan(at));
        _renamed = new ReadOnlySequence<byte>(bytes);
        return new ReadResult(_renamed.Value, result.IsCanceled, result.IsCompleted);
    }

    /// <summary>The position of the bad header's name, in bytes that begin with a request line.</summary>
    private static int? FindBadName(ReadOnlySpan<byte> buffer)
    {
        var end = buffer.IndexOf("\r\n"u8);
        if (end < 0 || !buffer[..end].EndsWith(" HTTP/1.1"u8))
            return null;
        for (var start = end + 2; start < buffer.Length; start = end + 2)
        {
            var length = buffer[start..].IndexOf("\r\n"u8);
            if (length <= 0)
                return null;
            end = start + length;
            if (IsBad(buffer[start..end]))
                return start;
        }

        return null;
    }

    private static bool IsBad(ReadOnlySpan<byte> line)
    {
        var name = "Content-Length:"u8;
        if (line.Length < name.Length || !Ascii.EqualsIgnoreCase(line[..name.Length], name))
            return false;
        var value = line[name.Length..].Trim(" \t"u8);
        return !Utf8Parser.TryParse(value, out long _, out var read) || read != value.Length;
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}

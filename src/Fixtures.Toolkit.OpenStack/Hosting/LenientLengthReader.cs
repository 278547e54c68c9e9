using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Connections;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Kestrel answers a <c>Content-Length</c> that is no number of bytes, and a <c>Transfer-Encoding</c> other than chunked, with an empty
/// 400. The simulated services have their own wording, so such a header is renamed: see <see cref="InvalidHeaders"/>. The request line is
/// rewritten, too: see <see cref="LenientTarget"/>.
/// </summary>
internal sealed class LenientLengthReader(PipeReader inner) : PipeReader
{
    private ReadOnlySequence<byte> _received;
    private ReadOnlySequence<byte>? _rewritten;

    /// <summary>By how many bytes the request line has grown.</summary>
    private int _growth;

    /// <summary>Whether a body is being read, whose bytes may look like a request and stay as they are.</summary>
    public bool IsInBody { get; set; }

    /// <summary>For <c>ListenOptions.Use</c>.</summary>
    public static ConnectionDelegate Wrap(ConnectionDelegate next) => connection =>
    {
        var reader = new LenientLengthReader(connection.Transport.Input);
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
        if (IsInBody || !result.Buffer.IsSingleSegment || Rewrite(result.Buffer.FirstSpan) is not { } bytes)
            return result;
        _rewritten = new ReadOnlySequence<byte>(bytes);
        return new ReadResult(_rewritten.Value, result.IsCanceled, result.IsCompleted);
    }

    /// <summary>The bytes as Kestrel accepts them; null if it already does, or if they begin with no request line.</summary>
    private byte[]? Rewrite(ReadOnlySpan<byte> buffer)
    {
        var end = buffer.IndexOf("\r\n"u8);
        if (end < 0 || !buffer[..end].EndsWith(" HTTP/1.1"u8))
            return null;
        var (bad, line) = (FindBadName(buffer, end), LenientTarget.Rewrite(buffer[..end]));
        if (bad is null && line is null)
            return null;
        _growth = line is null ? 0 : line.Length - end;
        byte[] bytes = line is null ? buffer.ToArray() : [.. line, .. buffer[end..]];
        if (bad is { } header)
            Encoding.ASCII.GetBytes(header.Name, bytes.AsSpan(header.At + _growth));
        return bytes;
    }

    /// <summary>The position of the bad header's name, and its new name.</summary>
    /// <param name="buffer">Bytes that begin with a request line.</param>
    /// <param name="end">The end of the request line.</param>
    private static (int At, string Name)? FindBadName(ReadOnlySpan<byte> buffer, int end)
    {
        for (var start = end + 2; start < buffer.Length; start = end + 2)
        {
            var length = buffer[start..].IndexOf("\r\n"u8);
            if (length <= 0)
                return null;
            end = start + length;
            if (NewNameOf(buffer[start..end]) is { } name)
                return (start, name);
        }

        return null;
    }

    private static string? NewNameOf(ReadOnlySpan<byte> line) =>
        ValueOf(line, "Content-Length:"u8, out var length) && !IsLength(length) ? InvalidHeaders.Length
        : ValueOf(line, "Transfer-Encoding:"u8, out var coding) && !EndsInChunks(coding) ? InvalidHeaders.TransferCoding
        : null;

    private static bool ValueOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (line.Length < name.Length || !Ascii.EqualsIgnoreCase(line[..name.Length], name))
            return false;
        value = line[name.Length..].Trim(" \t"u8);
        return true;
    }

    private static bool IsLength(ReadOnlySpan<byte> value) =>
        !value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && Utf8Parser.TryParse(value, out long _, out var read) && read == value.Length;

    private static bool EndsInChunks(ReadOnlySpan<byte> value) =>
        value.Length >= 7 && Ascii.EqualsIgnoreCase(value[^7..], "chunked"u8);

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Connections;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Kestrel answers a <c>Content-Length</c> that is no number of bytes, a <c>Transfer-Encoding</c> other than chunked, and a <c>Host</c>
/// with two ports with an empty 400. The simulated services have their own wording, so such a header is renamed: see
/// <see cref="InvalidHeaders"/>.
/// </summary>
internal sealed class LenientLengthReader(PipeReader inner) : PipeReader
{
    /// <summary>The listener refuses longer ones.</summary>
    private const int LongestHead = 65_536;

    private ReadOnlySequence<byte> _received;
    private ReadOnlySequence<byte>? _renamed;

    /// <summary>Whether a body is being read, whose bytes may look like a request and stay as they are.</summary>
    public bool IsInBody { get; set; }

    /// <summary>Whether the headers of a request did not tell where its body ends, so that no other request can follow.</summary>
    public bool HasUnknownBodyEnd { get; private set; }

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

    private SequencePosition InReceived(SequencePosition position) =>
        _renamed is { } renamed ? _received.GetPosition(renamed.Slice(0, position).Length) : position;

    private ReadResult Inspect(ReadResult result)
    {
        (_received, _renamed) = (result.Buffer, null);
        if (IsInBody || FindBadText(result.Buffer) is not { } bad)
            return result;
        var bytes = result.Buffer.ToArray();
        Encoding.ASCII.GetBytes(bad.Text, bytes.AsSpan(bad.At));
        HasUnknownBodyEnd |= bad.Text is InvalidHeaders.Length or InvalidHeaders.TransferCoding;
        _renamed = new ReadOnlySequence<byte>(bytes);
        return new ReadResult(_renamed.Value, result.IsCanceled, result.IsCompleted);
    }

    /// <summary>A body that follows at once makes the headers one of several segments, or parts them.</summary>
    private static (int At, string Text)? FindBadText(ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsSingleSegment)
            return FindBadText(buffer.FirstSpan);
        var first = buffer.FirstSpan;
        if (first.IndexOf("\r\n"u8) is var end && (end < 0 || !first[..end].EndsWith(" HTTP/1.1"u8)))
            return null;
        var length = (int)Math.Min(buffer.Length, LongestHead);
        var head = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            buffer.Slice(0, length).CopyTo(head);
            return FindBadText(head.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    /// <summary>The position of a bad header, in bytes that begin with a request line, and the text that is written there.</summary>
    private static (int At, string Text)? FindBadText(ReadOnlySpan<byte> buffer)
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
            if (NewNameOf(buffer[start..end]) is { } name)
                return (start, name);
            if (FindSecondPort(buffer[start..end]) is { } port)
                return (start + port.At, port.Text);
        }

        return null;
    }

    private static string? NewNameOf(ReadOnlySpan<byte> line) =>
        ValueOf(line, "Content-Length:"u8, out var length) && !IsLength(length) ? InvalidHeaders.Length
        : ValueOf(line, "Transfer-Encoding:"u8, out var coding) && !EndsInChunks(coding) ? InvalidHeaders.TransferCoding
        : null;

    /// <summary>The second port, as long as it must be for a header in its place.</summary>
    private static (int At, string Text)? FindSecondPort(ReadOnlySpan<byte> line)
    {
        if (!ValueOf(line, "Host:"u8, out var host) || host.LastIndexOf((byte)':') is not (> 0 and var second)
            || host[..second].LastIndexOf((byte)':') is not (> 0 and var first)
            || !host[first..second].SequenceEqual(host[second..])
            || !IsLength(host[(second + 1)..]) || !line.EndsWith(host))
            return null;
        const string Header = "\r\n" + InvalidHeaders.SecondPort + ":";
        var length = host.Length - second;
        return length < Header.Length ? null : (line.Length - length, Header.PadRight(length, '1'));
    }

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

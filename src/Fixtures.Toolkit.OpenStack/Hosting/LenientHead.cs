using System.Buffers.Text;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Rewrites the head of a request that Kestrel would answer with an empty 400: a <c>Content-Length</c> that is no number of bytes, a
/// <c>Transfer-Encoding</c> other than chunked, and a <c>Host</c> with two ports, which are renamed (see <see cref="InvalidHeaders"/>),
/// and a request line that <see cref="LenientTarget"/> rewrites.
/// </summary>
internal sealed class LenientHead
{
    private readonly int _lineLength;
    private readonly byte[]? _line;
    private readonly (int At, string Text)? _header;

    private LenientHead(int lineLength, byte[]? line, (int At, string Text)? header) =>
        (_lineLength, _line, _header) = (lineLength, line, header);

    /// <summary>By how many bytes the request line grows.</summary>
    public int Growth => _line is null ? 0 : _line.Length - _lineLength;

    /// <summary>Whether the renamed header should tell where the body ends.</summary>
    public bool HidesBodyEnd => _header?.Text is InvalidHeaders.Length or InvalidHeaders.TransferCoding;

    /// <summary>Whether these bytes can begin a request. A line that is not whole yet can not.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> buffer) => LineLength(buffer) is not null;

    /// <summary>Finds the changes that bytes beginning with a request line need; null if Kestrel accepts them as they are.</summary>
    public static LenientHead? Find(ReadOnlySpan<byte> buffer)
    {
        if (LineLength(buffer) is not { } lineLength)
            return null;
        var (header, line) = (FindHeader(buffer, lineLength), LenientTarget.Rewrite(buffer[..lineLength]));
        return header is null && line is null ? null : new LenientHead(lineLength, line, header);
    }

    /// <summary>The bytes with the changes; <paramref name="buffer"/> itself may be changed.</summary>
    public byte[] Apply(byte[] buffer)
    {
        var bytes = _line is null ? buffer : [.. _line, .. buffer.AsSpan(_lineLength)];
        if (_header is var (at, text))
            Encoding.ASCII.GetBytes(text, bytes.AsSpan(at + Growth));
        return bytes;
    }

    private static int? LineLength(ReadOnlySpan<byte> buffer) =>
        buffer.IndexOf("\r\n"u8) is >= 0 and var end && buffer[..end].EndsWith(" HTTP/1.1"u8) ? end : null;

    /// <summary>The position of a bad header, and the text that is written there.</summary>
    private static (int At, string Text)? FindHeader(ReadOnlySpan<byte> buffer, int lineLength)
    {
        for (int start = lineLength + 2, end; start < buffer.Length; start = end + 2)
        {
            var length = buffer[start..].IndexOf("\r\n"u8);
            if (length <= 0)
                return null;
            end = start + length;
            if (NewNameOf(buffer[start..end]) is { } name)
                return (start, name);
            if (FindSecondPort(buffer[start..end]) is var (at, text))
                return (start + at, text);
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
}

using System.Text;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Latin-1, and a way to send <c>Content-Length: 0</c> with a 204: eventlet's WSGI server does, and Kestrel removes that header.
/// </summary>
/// <remarks>
/// The value of another header ends with <see cref="ZeroLength"/>, which is encoded as the line. No service can send that character:
/// <see cref="Http.HeaderValue"/> leaves only Latin-1.
/// </remarks>
internal sealed class ResponseHeaderEncoding : Encoding
{
    /// <summary>A character for private use.</summary>
    public const string ZeroLength = "\uE000";

    private static ReadOnlySpan<byte> Line => "\r\nContent-Length: 0"u8;

    public override int GetByteCount(string s) => GetByteCount(s.AsSpan());

    public override int GetByteCount(char[] chars, int index, int count) => GetByteCount(chars.AsSpan(index, count));

    public override int GetByteCount(ReadOnlySpan<char> chars) =>
        IsMarked(chars) ? Latin1.GetByteCount(chars[..^1]) + Line.Length : Latin1.GetByteCount(chars);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        GetBytes(chars.AsSpan(charIndex, charCount), bytes.AsSpan(byteIndex));

    public override int GetBytes(ReadOnlySpan<char> chars, Span<byte> bytes)
    {
        if (!IsMarked(chars))
            return Latin1.GetBytes(chars, bytes);
        var length = Latin1.GetBytes(chars[..^1], bytes);
        Line.CopyTo(bytes[length..]);
        return length + Line.Length;
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => Latin1.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Latin1.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxByteCount(int charCount) => Latin1.GetMaxByteCount(charCount) + Line.Length;

    public override int GetMaxCharCount(int byteCount) => Latin1.GetMaxCharCount(byteCount);

    private static bool IsMarked(ReadOnlySpan<char> chars) => chars is [.., var last] && last == ZeroLength[0];
}

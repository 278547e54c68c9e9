using System.Buffers;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Latin-1, and a way to send headers that Kestrel removes or refuses and eventlet's WSGI server sends: <c>Content-Length: 0</c> with a
/// 204, and names with characters such as a parenthesis.
/// </summary>
/// <remarks>
/// The value of another header ends with them, each after a <see cref="LineBreak"/>. No service can send that character:
/// <see cref="Http.HeaderValue"/> leaves only Latin-1.
/// </remarks>
internal sealed class ResponseHeaderEncoding : Encoding
{
    /// <summary>A character for private use, which is encoded as the end of a line.</summary>
    public const char LineBreak = '\uE000';

    /// <summary>The characters of a name that Kestrel sends.</summary>
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static ReadOnlySpan<byte> End => "\r\n"u8;

    /// <summary>Whether Kestrel sends a header of that name.</summary>
    public static bool IsName(string name) => !name.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>A header as the end of another one's value.</summary>
    public static string Line(string name, string value) => $"{LineBreak}{name}: {value}";

    public override int GetByteCount(string s) => GetByteCount(s.AsSpan());

    public override int GetByteCount(char[] chars, int index, int count) => GetByteCount(chars.AsSpan(index, count));

    public override int GetByteCount(ReadOnlySpan<char> chars) => chars.Length + (chars.Count(LineBreak) * (End.Length - 1));

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        GetBytes(chars.AsSpan(charIndex, charCount), bytes.AsSpan(byteIndex));

    public override int GetBytes(ReadOnlySpan<char> chars, Span<byte> bytes)
    {
        var length = 0;
        for (var rest = chars; ;)
        {
            var lineBreak = rest.IndexOf(LineBreak);
            if (lineBreak < 0)
                return length + Latin1.GetBytes(rest, bytes[length..]);
            length += Latin1.GetBytes(rest[..lineBreak], bytes[length..]);
            End.CopyTo(bytes[length..]);
            length += End.Length;
            rest = rest[(lineBreak + 1)..];
        }
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => Latin1.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Latin1.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxByteCount(int charCount) => Latin1.GetMaxByteCount(charCount) * End.Length;

    public override int GetMaxCharCount(int byteCount) => Latin1.GetMaxCharCount(byteCount);
}

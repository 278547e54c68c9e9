using System.Text;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Converts between text and WSGI strings, which have one character for each byte.</summary>
/// <remarks>Source: PEP 3333, "Unicode Issues".</remarks>
internal static class WsgiText
{
    private const int Escape = 0xDC00;
    private const char FirstEscape = '\uDC80';
    private const char LastEscape = '\uDCFF';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The WSGI string of a text.</summary>
    /// <remarks>The inverse of <see cref="Decode"/>.</remarks>
    public static string From(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var wsgi = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (rest[0] is >= FirstEscape and <= LastEscape)
            {
                wsgi.Append((char)(rest[0] - Escape));
                rest = rest[1..];
                continue;
            }

            _ = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                wsgi.Append((char)value);
            rest = rest[length..];
        }

        return wsgi.ToString();
    }

    /// <summary>The text of a WSGI string. Each byte that is no UTF-8 becomes a lone surrogate, so that nothing is lost.</summary>
    /// <remarks>Source: PEP 383, <c>surrogateescape</c>.</remarks>
    public static string Decode(string wsgi)
    {
        if (Ascii.IsValid(wsgi))
            return wsgi;
        var text = new StringBuilder(wsgi.Length);
        Span<char> characters = stackalloc char[2];
        for (ReadOnlySpan<byte> rest = Encoding.Latin1.GetBytes(wsgi); rest.Length > 0;)
        {
            var isText = Rune.DecodeFromUtf8(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isText)
                text.Append(characters[..rune.EncodeToUtf16(characters)]);
            else
                text.Append((char)(rest[0] + Escape));
            rest = rest[(isText ? length : 1)..];
        }

        return text.ToString();
    }

    /// <summary>The text of a WSGI string; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string ToText(string wsgi) => Ascii.IsValid(wsgi) ? wsgi : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(wsgi));

    /// <summary>Whether the bytes are UTF-8 without NUL. An empty string is not.</summary>
    /// <remarks>Upstream: swift.common.utils, <c>check_utf8</c>.</remarks>
    public static bool IsUtf8(string wsgi)
    {
        if (wsgi.Length == 0 || wsgi.Contains('\0', StringComparison.Ordinal))
            return false;
        if (Ascii.IsValid(wsgi))
            return true;
        try
        {
            _ = Strict.GetCharCount(Encoding.Latin1.GetBytes(wsgi));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Percent-encodes the bytes of a WSGI string, as <c>urllib.parse.quote</c> does.</summary>
    /// <param name="wsgi">The string.</param>
    /// <param name="safe">The characters that stay as they are, beside letters, digits and <c>_.-~</c>.</param>
    public static string Quote(string wsgi, string safe = "/")
    {
        var quoted = new StringBuilder(wsgi.Length);
        foreach (var character in wsgi)
        {
            if (char.IsAsciiLetterOrDigit(character) || "_.-~".Contains(character, StringComparison.Ordinal)
                || safe.Contains(character, StringComparison.Ordinal))
                quoted.Append(character);
            else
                quoted.Append('%').Append(((int)character).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return quoted.ToString();
    }

    /// <summary>Decodes percent-encodings; invalid ones are kept, as in <c>urllib.parse.unquote</c>.</summary>
    public static string Unquote(string wsgi)
    {
        if (!wsgi.Contains('%', StringComparison.Ordinal))
            return wsgi;
        var decoded = new StringBuilder(wsgi.Length);
        for (var i = 0; i < wsgi.Length; i++)
        {
            if (wsgi[i] == '%' && i + 2 < wsgi.Length && char.IsAsciiHexDigit(wsgi[i + 1]) && char.IsAsciiHexDigit(wsgi[i + 2]))
            {
                decoded.Append((char)Convert.ToByte(wsgi.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                decoded.Append(wsgi[i]);
            }
        }

        return decoded.ToString();
    }

    /// <summary>
    /// Capitalizes each word, as Python's <c>str.title</c> does:
    /// <c>x-object-meta-a1b</c> becomes <c>X-Object-Meta-A1B</c>.
    /// </summary>
    public static string Title(string name)
    {
        var isStart = true;
        return string.Create(name.Length, name, (text, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                var isLetter = char.IsAsciiLetter(source[i]);
                text[i] = isStart ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
                isStart = !isLetter;
            }
        });
    }
}

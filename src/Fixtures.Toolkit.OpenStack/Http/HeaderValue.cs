using System.Text;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Encodes text for a header, which is sent as Latin-1: one byte for each character.</summary>
internal static class HeaderValue
{
    /// <summary>The bytes of a value that a client in this process wrote as text, one character for each.</summary>
    public static string AsBytes(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')
        ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))
        : text;

    /// <summary>
    /// Latin-1 characters are sent unchanged, as by webob. Text with other characters is sent as UTF-8 (webob breaks the connection), and
    /// control characters are percent-encoded (webob refuses them), so that no header value makes a request fail.
    /// </summary>
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var bytes = text.All(character => character <= '\u00FF') ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
        var encoded = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value is < (byte)' ' or 0x7F)
                encoded.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            else
                encoded.Append((char)value);
        }

        return encoded.ToString();
    }
}

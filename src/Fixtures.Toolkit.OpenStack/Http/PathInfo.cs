using System.Text;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// The path of a request as WSGI hands it to a service: percent-decoded, one character for each byte. ASP.NET Core's own path keeps
/// <c>%2F</c> and has its dot segments removed; a service behind WSGI sees the slash and the dots.
/// </summary>
/// <remarks>Source: PEP 3333, <c>PATH_INFO</c>; eventlet.wsgi decodes with Latin-1.</remarks>
internal static class PathInfo
{
    /// <summary>
    /// How a host passes on <c>%00</c>, if its own parser would refuse it. It is as long as what it replaces, and its control characters
    /// stand in no URL.
    /// </summary>
    public const string HiddenNul = "%\u0001\u0001";

    /// <param name="exchange">The request.</param>
    /// <param name="prefix">The prefix of this world's paths, which the result omits.</param>
    public static string Read(HttpExchange exchange, string prefix)
    {
        var raw = exchange.RawTarget;
        if (raw.Length == 0 || raw[0] != '/' || !raw.StartsWith(prefix, StringComparison.Ordinal))
            return exchange.Path.StartsWith(prefix, StringComparison.Ordinal) ? exchange.Path[prefix.Length..] : exchange.Path;
        var end = raw.IndexOf('?', StringComparison.Ordinal);
        raw = raw[prefix.Length..(end < 0 ? raw.Length : end)];
        return raw.Contains('%', StringComparison.Ordinal) ? Decode(raw) : raw;
    }

    /// <summary>For services whose framework decodes UTF-8, as webob's <c>path_info</c> and werkzeug do.</summary>
    public static string AsUtf8(string path) => Ascii.IsValid(path) ? path : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(path));

    /// <summary>For services behind paste's URL map, which folds repeated slashes into one.</summary>
    /// <remarks>Source: paste.urlmap, <c>URLMap.normalize_url</c>.</remarks>
    public static string MergeSlashes(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal))
            return path;
        var merged = new StringBuilder(path.Length);
        foreach (var character in path)
        {
            if (character != '/' || merged.Length == 0 || merged[^1] != '/')
                merged.Append(character);
        }

        return merged.ToString();
    }

    /// <summary>For services behind a web server that resolves <c>.</c> and <c>..</c> itself.</summary>
    public static string RemoveDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
            return path;
        var kept = new List<string>();
        foreach (var segment in path.Split('/').Skip(1))
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("." or ".."))
                kept.Add(segment);
        }

        return "/" + string.Join('/', kept);
    }

    /// <summary>Invalid percent-encodings are kept, as in <c>urllib.parse.unquote</c>.</summary>
    private static string Decode(string raw)
    {
        var decoded = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit(raw[i + 1]) && char.IsAsciiHexDigit(raw[i + 2]))
            {
                decoded.Append((char)Convert.ToByte(raw.Substring(i + 1, 2), 16));
                i += 2;
            }
            else if (raw.AsSpan(i).StartsWith(HiddenNul))
            {
                decoded.Append('\0');
                i += 2;
            }
            else
            {
                decoded.Append(raw[i]);
            }
        }

        return decoded.ToString();
    }
}

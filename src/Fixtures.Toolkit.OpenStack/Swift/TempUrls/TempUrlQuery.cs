using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.TempUrls;

/// <summary>The parameters of a temporary URL.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Expires">Seconds since 1970.</param>
internal sealed record TempUrlQuery(UrlSignature Signature, long Expires)
{
    /// <summary>The prefix of all object names that the URL is valid for, instead of one object.</summary>
    public string? Prefix { get; init; }

    /// <summary>The addresses that may use it; null for all.</summary>
    public string? IpRange { get; init; }

    /// <summary>The name under which a browser saves the object, as a WSGI string.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether a browser shows the object rather than saving it.</summary>
    public bool IsInline { get; init; }

    public static bool IsSigned(SwiftQuery query) => query.Has("temp_url_sig") || query.Has("temp_url_expires");

    /// <summary>The parameters; null if one is missing, malformed or expired.</summary>
    public static TempUrlQuery? Read(SwiftRequest request)
    {
        var query = request.Query;
        if (query.First("temp_url_sig") is not { Length: > 0 } text || UrlSignature.Parse(text) is not { } signature
            || ExpiryOf(query.First("temp_url_expires")) is not { } expires || expires * 100_000 < request.Swift.Now.Units || expires == 0)
            return null;
        var range = query.First("temp_url_ip_range") is { Length: > 0 } asked ? asked : null;
        return range is not null && !Admits(range, IPAddress.Loopback) ? null
            : new TempUrlQuery(signature, expires)
            {
                Prefix = query.First("temp_url_prefix"),
                IpRange = range,
                FileName = query.First("filename") is { Length: > 0 } name ? name : null,
                IsInline = query.Has("inline"),
            };
    }

    /// <summary>The value of <c>Content-Disposition</c>.</summary>
    /// <param name="stored">The object's own; null without any.</param>
    /// <param name="name">The object.</param>
    public string DispositionOf(string? stored, string name)
    {
        var value = IsInline ? (FileName is null ? "inline" : Format("inline", FileName))
            : FileName is not null ? Format("attachment", FileName)
            : stored ?? Format("attachment", WsgiText.From(name.TrimEnd('/').Split('/')[^1]));
        return value.Replace("\n", "%0A", StringComparison.Ordinal);
    }

    private static string Format(string kind, string name) =>
        $"{kind}; filename=\"{WsgiText.Quote(name, safe: " /")}\"; filename*=UTF-8''{WsgiText.Quote(name)}";

    private static long? ExpiryOf(string? text)
    {
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds))
            return seconds;
        return DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeSeconds()
            : null;
    }

    /// <summary>Whether a client is in a range. A range with bits behind its prefix is none, as in Python's <c>ip_network</c>.</summary>
    private static bool Admits(string range, IPAddress client) =>
        IPAddress.TryParse(range.Split('/')[0], out var first)
        && (range.Contains('/', StringComparison.Ordinal)
            ? IPNetwork.TryParse(range, out var network) && network.BaseAddress.Equals(first) && network.Contains(client)
            : first.Equals(client));
}

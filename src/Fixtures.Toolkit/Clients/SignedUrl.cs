using System.Globalization;

namespace Fixtures.Toolkit.Clients;

/// <summary>A temporary URL that somebody made, taken apart.</summary>
/// <param name="Account">The account in its path.</param>
/// <param name="Container">The container in its path.</param>
/// <param name="Signature">The signature, in lower-case hex.</param>
/// <param name="Url">The signed URL, for GET.</param>
internal sealed record SignedUrl(string Account, string Container, string Signature, TemporaryUrl Url)
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    /// <summary>The path in front of <c>/v1</c>, which clients behind a mount may sign with the rest.</summary>
    private string Mount { get; init; } = "";

    /// <summary>The parts of a URL; null if it is not signed, and then why.</summary>
    public static SignedUrl? Parse(Uri url, out string? obstacle)
    {
        var parts = url.OriginalString.Split('?', 2);
        var query = Parameters(parts.Length > 1 ? parts[1] : "");
        var signature = query.GetValueOrDefault("temp_url_sig", "");
        obstacle = DigestOf(signature) is null ? $"its temp_url_sig is '{signature}', which is no signature in hex"
            : ExpiryOf(query.GetValueOrDefault("temp_url_expires")) is null
                ? $"its temp_url_expires is '{query.GetValueOrDefault("temp_url_expires")}', which is no time" : null;
        var path = new Uri(parts[0]).AbsolutePath;
        var root = path.IndexOf(ObjectStoragePath.Root, StringComparison.Ordinal);
        var names = root < 0 ? [] : path[(root + ObjectStoragePath.Root.Length)..].Split('/', 3).Select(Uri.UnescapeDataString).ToArray();
        if (obstacle is null && (names.Length < 3 || names[2].Length == 0))
            obstacle = "its path names no object";
        var prefix = query.GetValueOrDefault("temp_url_prefix");
        if (obstacle is null && prefix is not null && !names[2].StartsWith(prefix, StringComparison.Ordinal))
            obstacle = $"the object '{names[2]}' does not begin with its temp_url_prefix '{prefix}'";
        if (obstacle is not null || ExpiryOf(query["temp_url_expires"]) is not { } expires || DigestOf(signature) is not { } digest)
            return null;
        var signed = new TemporaryUrl($"{ObjectStoragePath.Root}{names[0]}/{names[1]}/{prefix ?? names[2]}", expires)
        {
            Digest = digest, IsPrefix = prefix is not null, IpRange = query.GetValueOrDefault("temp_url_ip_range"),
        };
        return new SignedUrl(names[0], names[1], signature, signed) { Mount = path[..root] };
    }

    /// <summary>Why it does not work; null if it does.</summary>
    public string? ObstacleFor(string method, IReadOnlyList<string> keys, DateTimeOffset now)
    {
        if (Url.Expires < now)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it expired at {Url.Expires:yyyy-MM-dd'T'HH:mm:ss'Z'}, and it is {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        }

        if (keys.Count == 0)
            return $"neither {Account} nor its container '{Container}' has a Temp-URL-Key";
        var good = Methods.Where(one => keys.Any(key => IsSignedBy(key, one))).ToArray();
        if (good.Contains(method) || (method == "HEAD" && good.Any(one => one != "DELETE")))
            return null;
        return good.Length > 0
            ? $"it is signed for {string.Join(", ", good)}, not for {method}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"no key of {Account} or its container '{Container}' makes its signature for {method}\\n"
                    + $"{Url.Expires.ToUnixTimeSeconds()}\\n{(Url.IsPrefix ? "prefix:" : "")}{Url.Path}");
    }

    private bool IsSignedBy(string key, string method) => (Url with { Method = method }).Sign(key) == Signature
        || (Url with { Method = method, Path = Mount + Url.Path }).Sign(key) == Signature;

    private static Dictionary<string, string> Parameters(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .GroupBy(pair => Unescape(pair[0]), pair => Unescape(pair.Length > 1 ? pair[1] : ""), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static TemporaryUrlDigest? DigestOf(string signature) => signature.All(char.IsAsciiHexDigitLower) ? signature.Length switch
    {
        40 => TemporaryUrlDigest.Sha1,
        64 => TemporaryUrlDigest.Sha256,
        128 => TemporaryUrlDigest.Sha512,
        _ => null,
    } : null;

    private static DateTimeOffset? ExpiryOf(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800)
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        return DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>The hash that signs a temporary URL.</summary>
public enum TemporaryUrlDigest
{
    /// <summary>SHA-256, which every release since 2017 takes.</summary>
    Sha256,

    /// <summary>SHA-512.</summary>
    Sha512,

    /// <summary>SHA-1, which Swift calls deprecated.</summary>
    Sha1,
}

/// <summary>
/// A URL that admits whoever has it to an object, without a token and until it expires. <c>cloud.Swift.CreateTemporaryUrlAsync</c> makes
/// one, <c>cloud.Swift.CheckTemporaryUrlAsync</c> tells why one does not work.
/// </summary>
/// <param name="Path">The signed path: <c>/v1/AUTH_9f3c…/photos/cat.jpg</c>, unescaped.</param>
/// <param name="Expires">When it expires, in whole seconds.</param>
public sealed record TemporaryUrl(string Path, DateTimeOffset Expires)
{
    /// <summary>The method: GET, PUT, POST or DELETE. HEAD goes with each but DELETE. Default: GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The hash. Default: SHA-256.</summary>
    public TemporaryUrlDigest Digest { get; init; }

    /// <summary>Whether it is good for every object whose name begins as the path does. Default: false.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>The addresses that may use it: <c>10.0.0.0/8</c>. Default: all.</summary>
    public string? IpRange { get; init; }

    /// <summary>The signature, in hex.</summary>
    /// <param name="key">A key of the account or of the container.</param>
    public string Sign(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var range = IpRange is null ? "" : $"ip={IpRange}\n";
        var text = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{range}{Method}\n{Expires.ToUnixTimeSeconds()}\n{(IsPrefix ? "prefix:" : "")}{Path}"));
        var secret = Encoding.UTF8.GetBytes(key);
#pragma warning disable CA5350 // Swift takes SHA-1, too.
        return Convert.ToHexStringLower(Digest switch
        {
            TemporaryUrlDigest.Sha1 => HMACSHA1.HashData(secret, text),
            TemporaryUrlDigest.Sha512 => HMACSHA512.HashData(secret, text),
            _ => HMACSHA256.HashData(secret, text),
        });
#pragma warning restore CA5350
    }

    /// <summary>The query string with the signature, without a question mark.</summary>
    /// <param name="key">A key of the account or of the container.</param>
    /// <param name="prefix">The start of the names; null for one object.</param>
    internal string QueryFor(string key, string? prefix)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture, $"temp_url_sig={Sign(key)}&temp_url_expires={Expires.ToUnixTimeSeconds()}");
        if (prefix is not null)
            query += $"&temp_url_prefix={Uri.EscapeDataString(prefix)}";
        return IpRange is null ? query : $"{query}&temp_url_ip_range={Uri.EscapeDataString(IpRange)}";
    }
}

/// <summary>Whether a temporary URL works.</summary>
/// <param name="Obstacle">Why it does not, in words; null if it does.</param>
public sealed record TemporaryUrlCheck(string? Obstacle)
{
    /// <summary>Whether it works.</summary>
    public bool IsValid => Obstacle is null;

    /// <summary><c>valid</c>, or the obstacle.</summary>
    public override string ToString() => Obstacle ?? "valid";
}

using System.Security.Cryptography;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Swift.TempUrls;

/// <summary>The signature of a temporary URL or of an HTML form.</summary>
/// <remarks>Upstream: swift.common.digest.</remarks>
/// <param name="Digest">The hash: <c>sha1</c>, <c>sha256</c> or <c>sha512</c>.</param>
/// <param name="Bytes">Its bytes.</param>
internal readonly record struct UrlSignature(string Digest, byte[] Bytes)
{
    /// <summary>The hashes that a signature may use.</summary>
    public static IReadOnlyList<string> Digests { get; } = ["sha1", "sha256", "sha512"];

    /// <summary>Reads hexadecimal digits, whose number tells the hash, or <c>sha256:BASE64</c>; null for anything else.</summary>
    public static UrlSignature? Parse(string text)
    {
        if (text.Split(':', 2) is [var named, var encoded])
        {
            var base64 = encoded.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            var bytes = new byte[base64.Length];
            var padded = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
            return Digests.Contains(named) && Convert.TryFromBase64String(padded, bytes, out var length)
                ? new(named, bytes[..length])
                : null;
        }

        var digest = text.Length switch { 40 => "sha1", 64 => "sha256", 128 => "sha512", _ => null };
        return digest is not null && text.All(char.IsAsciiHexDigitLower) ? new(digest, Convert.FromHexString(text)) : null;
    }

    /// <summary>Whether a key signs a text so.</summary>
    /// <param name="key">The key, as a WSGI string.</param>
    /// <param name="text">The text, as a WSGI string.</param>
    public bool IsOf(string key, string text)
    {
        var (secret, signed) = (Encoding.Latin1.GetBytes(key), Encoding.Latin1.GetBytes(text));
#pragma warning disable CA5350 // Clients still sign with SHA-1, which Swift calls deprecated and accepts.
        var expected = Digest switch
        {
            "sha1" => HMACSHA1.HashData(secret, signed),
            "sha256" => HMACSHA256.HashData(secret, signed),
            _ => HMACSHA512.HashData(secret, signed),
        };
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(expected, Bytes);
    }
}

using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>The signature of S3 requests, over the text that the service has made of the request: <c>token</c>, in base 64.</summary>
/// <remarks>Source: keystone.api.s3tokens.</remarks>
internal static class S3Signature
{
    private static readonly string[] Services = ["s3", "iam", "sts"];

    public static bool Matches(SignedRequest signed, string secret)
    {
        var text = Decode(signed.Required("token"));
        return signed.Signature == (text.AsSpan().StartsWith("AWS4"u8) ? SignVersion4(text, secret) : SignVersion1(text, secret));
    }

    /// <summary>The signature that S3 calls version 2.</summary>
    private static string SignVersion1(byte[] text, string secret) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), text));

    /// <exception cref="UnauthorizedException">The text is not what a client of version 4 signs.</exception>
    private static string SignVersion4(byte[] text, string secret)
    {
        var lines = Encoding.Latin1.GetString(text).Split('\n');
        if (lines is not [Ec2SignatureV4.Algorithm, _, var scope, _]
            || scope.Split('/') is not [var day, var region, var service, Ec2SignatureV4.Terminator]
            || !Services.Contains(service))
            throw new UnauthorizedException();
        return Ec2SignatureV4.Hex(HMACSHA256.HashData(Ec2SignatureV4.Key(secret, day, region, service), text));
    }

    /// <summary>Decodes either alphabet, and skips other characters, as Python does.</summary>
    /// <exception cref="UnauthorizedException">The padding is wrong, with which upstream crashes.</exception>
    private static byte[] Decode(string text)
    {
        var letters = text.Replace('-', '+').Replace('_', '/').Where(letter => char.IsAsciiLetterOrDigit(letter) || "+/=".Contains(letter));
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(string.Concat(letters), bytes, out var length)
            ? bytes[..length]
            : throw new UnauthorizedException();
    }
}

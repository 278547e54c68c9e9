using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>Version 4 of the signature, whose parts are in the header <c>Authorization</c> or in <c>X-Amz-…</c> parameters.</summary>
/// <remarks>Source: keystoneclient.contrib.ec2.utils, <c>Ec2Signer._calc_signature_4</c>.</remarks>
internal static partial class Ec2SignatureV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public const string Terminator = "aws4_request";

    public static bool IsUsedBy(SignedRequest signed) =>
        signed.Headers?.ContainsKey("Authorization") is true
            ? signed.Header("Authorization") is { } text && text.StartsWith(Algorithm, StringComparison.Ordinal)
            : signed.Param("X-Amz-Algorithm") == Algorithm;

    /// <exception cref="UnauthorizedException">
    /// A part is missing, or the date is not that of the credential's scope. Upstream crashes then.
    /// </exception>
    public static string Sign(SignedRequest signed, string secret, IReadOnlyDictionary<string, string> parameters)
    {
        var (verb, signedHeaders) = (signed.Required("verb").ToUpperInvariant(), Part(signed, "SignedHeaders"));
        // Clients send the parameters of a POST in its body.
        var query = verb == "POST" ? "" : Ec2Signature.CanonicalQuery(parameters);
        var headers = CanonicalHeaders(signed, signedHeaders);
        var canonical = string.Join('\n', verb, signed.Required("path"), query, headers, signedHeaders, signed.Required("body_hash"));

        var scope = Part(signed, "Credential").Split('/')[1..];
        var date = signed.Header("X-Amz-Date") ?? signed.Param("X-Amz-Date");
        if (scope is not [var day, var region, var service, ..] || date?.StartsWith(day, StringComparison.Ordinal) is not true)
            throw new UnauthorizedException();
        var text = string.Join('\n', Algorithm, date, string.Join('/', scope), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        return Hex(HMACSHA256.HashData(Key(secret, day, region, service), Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The key for a day, a region and a service.</summary>
    public static byte[] Key(string secret, string day, string region, string service) =>
        new[] { day, region, service, Terminator }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

    /// <summary>Hexadecimal, as signatures of this version are written.</summary>
    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>A part of the header <c>Authorization</c>; without that header, of the parameters.</summary>
    private static string Part(SignedRequest signed, string name)
    {
        if (signed.Header("Authorization") is not { } text)
            return signed.Param("X-Amz-" + name) ?? throw new UnauthorizedException();
        return text.Split(name + "=", 2) is [_, var rest] ? rest.Split(',')[0] : "";
    }

    /// <summary>The signed headers that are there, one per line. Old versions of Boto sign the host without its port.</summary>
    private static string CanonicalHeaders(SignedRequest signed, string names)
    {
        var headers = new Dictionary<string, string>();
        foreach (var (name, value) in signed.Headers ?? throw new UnauthorizedException())
            headers[name.ToLowerInvariant().Trim()] = PythonRepr.Str(value).Trim();
        if (headers.TryGetValue("host", out var host) && OldBoto().IsMatch(headers.GetValueOrDefault("user-agent", "")))
            headers["host"] = host.Split(':')[0];
        return string.Join('\n', names.Split(';').Where(headers.ContainsKey).Select(name => $"{name}:{headers[name]}")) + "\n";
    }

    [GeneratedRegex(@"^Boto/2\.[0-9]\.[0-2]")]
    private static partial Regex OldBoto();
}

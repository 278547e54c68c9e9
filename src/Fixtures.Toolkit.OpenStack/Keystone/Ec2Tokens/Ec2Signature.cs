using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>The signature of EC2 requests, in the versions 0, 1, 2 and 4.</summary>
/// <remarks>Source: keystoneclient.contrib.ec2.utils, <c>Ec2Signer</c>.</remarks>
internal static class Ec2Signature
{
    /// <summary>Whether the signature was made with the secret. Some clients sign the host without its port.</summary>
    public static bool Matches(SignedRequest signed, string secret)
    {
        var host = signed.Required("host");
        var signature = signed.Signature;
        return signature == Sign(signed, secret, host)
            || (host.Contains(':') && signature == Sign(signed, secret, WithoutPort(host)));
    }

    /// <summary>The parameters as a query in canonical order and encoding.</summary>
    public static string CanonicalQuery(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters
        .OrderBy(parameter => parameter.Key, PythonText.Order)
        .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    /// <summary>The values of the parameters as Python prints them.</summary>
    /// <exception cref="UnauthorizedException">The request has no parameters, without which upstream crashes.</exception>
    public static OrderedDictionary<string, string> ParametersOf(SignedRequest signed)
    {
        var given = signed.Params ?? throw new UnauthorizedException();
        return new OrderedDictionary<string, string>(
            given.Select(parameter => KeyValuePair.Create(parameter.Key, PythonRepr.Str(parameter.Value))), StringComparer.Ordinal);
    }

    private static string Sign(SignedRequest signed, string secret, string host)
    {
        var parameters = ParametersOf(signed);
        return signed.Param("SignatureVersion") switch
        {
            "0" => ByHmacSha1(secret, RequiredParam(signed, "Action") + RequiredParam(signed, "Timestamp")),
            "1" => ByHmacSha1(secret, string.Concat(parameters
                .OrderBy(parameter => parameter.Key.ToLowerInvariant(), PythonText.Order)
                .Select(parameter => parameter.Key + parameter.Value))),
            "2" => SignVersion2(signed, secret, host, parameters),
            _ when Ec2SignatureV4.IsUsedBy(signed) => Ec2SignatureV4.Sign(signed, secret, parameters),
            _ => throw new UnauthorizedException(),
        };
    }

    /// <summary>Upstream signs with SHA-256 whatever method the client names, as the clients do.</summary>
    private static string SignVersion2(SignedRequest signed, string secret, string host, OrderedDictionary<string, string> parameters)
    {
        parameters["SignatureMethod"] = "HmacSHA256";
        var text = $"{signed.Required("verb")}\n{host}\n{signed.Required("path")}\n{CanonicalQuery(parameters)}";
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }

    private static string ByHmacSha1(string secret, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    private static string RequiredParam(SignedRequest signed, string name) => signed.Param(name) ?? throw new UnauthorizedException();

    private static string WithoutPort(string host) =>
        host is ['[', .. var address] ? address.Split(']')[0].ToLowerInvariant() : host.Split(':')[0].ToLowerInvariant();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <summary>
/// The blob of a credential of type <c>ec2</c>: access key, secret, and the trust or application credential it came from.
/// </summary>
internal static class Ec2Blob
{
    public const string Type = "ec2";

    /// <summary>Whether the type is <c>ec2</c>, ignoring case.</summary>
    public static bool IsEc2(string type) => type.Equals(Type, StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Immutable = ["trust_id", "app_cred_id", "access_token_id", "access_id"];

    /// <summary>The id of the credential with this access key.</summary>
    public static string IdOf(string access) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(access)));

    public static string New(string access, string secret) => $$"""{"access": "{{access}}", "secret": "{{secret}}", "trust_id": null}""";

    public static JsonElement Read(Credential credential) => Read(credential.Blob);

    /// <exception cref="InvalidRequestException">The blob is not JSON.</exception>
    /// <exception cref="MissingAttributeException">The blob is not an object, is empty, or has no access key.</exception>
    public static JsonElement Read(string blob)
    {
        var read = Parse(blob);
        if (read.ValueKind != JsonValueKind.Object || !read.EnumerateObject().Any())
            throw new MissingAttributeException("blob", "credential");
        return read.Text("access") is null ? throw new MissingAttributeException("access", "credential") : read;
    }

    /// <summary>The secret may change, but not the origin of the credential.</summary>
    public static void RequireSame(Credential before, string blob)
    {
        var (was, becomes) = (Read(before), Read(blob));
        if (Immutable.FirstOrDefault(name => was.Text(name) != becomes.Text(name)) is { } changed)
            throw new InvalidRequestException($"{changed} can not be updated for credential");
    }

    private static JsonElement Parse(string blob)
    {
        try
        {
            using var document = JsonDocument.Parse(blob);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new InvalidRequestException("Invalid blob in credential");
        }
    }
}

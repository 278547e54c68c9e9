using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <summary>What a credential of type ec2 holds: an access key, its secret, and by what it was lent.</summary>
internal static class Ec2Blob
{
    public const string Type = "ec2";

    /// <summary>Whether credentials of the type are made of access keys, however it is spelled.</summary>
    public static bool Is(string type) => type.Equals(Type, StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Fixed = ["trust_id", "app_cred_id", "access_token_id", "access_id"];

    /// <summary>The id of the credential with this access key.</summary>
    public static string IdOf(string access) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(access)));

    public static string New(string access, string secret) => $$"""{"access": "{{access}}", "secret": "{{secret}}", "trust_id": null}""";

    public static JsonElement Of(Credential credential) => Read(credential.Blob);

    /// <exception cref="InvalidRequestException">It is no JSON object.</exception>
    /// <exception cref="MissingAttributeException">It is empty, or names no access key.</exception>
    public static JsonElement Read(string blob)
    {
        var read = Parse(blob);
        if (read.ValueKind != JsonValueKind.Object || !read.EnumerateObject().Any())
            throw new MissingAttributeException("blob", "credential");
        return read.Text("access") is null ? throw new MissingAttributeException("access", "credential") : read;
    }

    /// <summary>Only what the credential is worth may change, not where it comes from.</summary>
    public static void RequireSame(Credential before, string blob)
    {
        var (was, becomes) = (Of(before), Read(blob));
        if (Fixed.FirstOrDefault(name => was.Text(name) != becomes.Text(name)) is { } changed)
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

using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>Where requests and answers hold secrets: members of documents, headers, and parameters of addresses and forms.</summary>
internal static partial class SecretFields
{
    /// <summary>
    /// The ends of member names, in any case: <c>password</c> also stands for <c>original_password</c>, and <c>token</c> for
    /// <c>oauth_token</c>. A user's own metadata is covered by its names, too.
    /// </summary>
    private static readonly string[] Members =
    [
        "password", "passwd", "password_hash", "adminPass", "admin_pass", "secret", "private_key", "user_data", "auth_key", "access_key",
        "passcode", "signature", "token", "psk", "contents", "encryption_key", "secret_key", "api_key",
    ];

    private static readonly string[] Headers = ["token", "key", "authorization", "cookie", "signature", "password", "secret"];

    /// <summary>The members whose text is base64, which a service checks.</summary>
    private static readonly string[] Encoded = ["user_data", "contents"];

    /// <summary>Whether a member's text is a secret.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="parent">The name of the member that holds the object; null at the top.</param>
    public static bool IsSecret(string name, string? parent) =>
        Members.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || (name == "id" && parent == "token");

    /// <summary>Whether a member's text is a document in a document: <c>blob</c> of a credential.</summary>
    public static bool IsDocument(string name) => name == "blob";

    public static bool IsBase64(string name) => Encoded.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsSecretHeader(string name) => Headers.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>The secret values of parameters in an address or a form, also of an address that is a parameter itself.</summary>
    [GeneratedRegex(
        @"(?<=(^|[?&]|%3F|%26)[A-Za-z0-9_.~-]*(password|pass|secret|token|private_key|user_data|signature|sig|passcode)(=|%3D))[^&%\s""]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    public static partial Regex Parameter();

    /// <summary>Keystone's tokens begin with Fernet's version byte and the time.</summary>
    [GeneratedRegex("gAAAAA[A-Za-z0-9_%=-]{20,}", RegexOptions.CultureInvariant)]
    public static partial Regex Token();
}

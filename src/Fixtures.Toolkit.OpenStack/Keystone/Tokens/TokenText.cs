using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Texts of tokens and audit ids. Tokens look like Fernet tokens and are as hard to guess.</summary>
internal static class TokenText
{
    private const byte FernetVersion = 0x80;

    /// <summary>Gives a text of 183 characters, the length of a project-scoped token of a real Keystone.</summary>
    private const int TokenBytes = 137;

    public static string New(IdSource ids, DateTimeOffset issuedAt)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        bytes[0] = FernetVersion;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], issuedAt.ToUnixTimeSeconds());
        ids.FillSecret(bytes[9..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static string NewAuditId(IdSource ids) => SecretText.New(ids, 16);

    /// <summary>The key that a token is stored under: the SHA-256 of its text.</summary>
    public static string KeyOf(string token)
    {
        var length = Encoding.UTF8.GetByteCount(token);
        var bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(token, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether the text has the prefix of Fernet tokens; upstream has another message for texts that do not.</summary>
    public static bool LooksLikeFernet(string token) => token.StartsWith("gAAAAA", StringComparison.Ordinal);
}

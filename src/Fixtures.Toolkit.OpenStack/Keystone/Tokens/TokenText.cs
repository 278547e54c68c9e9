using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>The texts of tokens and audit ids. A token looks like a Fernet token, and is as hard to guess.</summary>
internal static class TokenText
{
    private const byte FernetVersion = 0x80;

    /// <summary>As long as a project-scoped token of a real Keystone: 183 characters.</summary>
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

    /// <summary>Under what a token is kept: the SHA-256 of its text.</summary>
    public static string KeyOf(string token)
    {
        var length = Encoding.UTF8.GetByteCount(token);
        var bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(token, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether it could be a Fernet token at all; upstream words the refusal of what could not differently.</summary>
    public static bool LooksLikeFernet(string token) => token.StartsWith("gAAAAA", StringComparison.Ordinal);
}

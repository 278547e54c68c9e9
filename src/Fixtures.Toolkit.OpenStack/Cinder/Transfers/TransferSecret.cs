using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>The secret with which another project accepts a transfer. Only its creator learns it.</summary>
/// <remarks>Upstream: transfer.api.API._get_random_string and _get_crypt_hash.</remarks>
internal static class TransferSecret
{
    /// <summary>16 hexadecimal digits, as <c>volume_transfer_key_length</c>.</summary>
    public static string NewKey(IdSource ids) => Random(ids, 8);

    /// <summary>8 hexadecimal digits, as <c>volume_transfer_salt_length</c>.</summary>
    public static string NewSalt(IdSource ids) => Random(ids, 4);

    public static string HashOf(string salt, string key) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(key)));

    public static bool Matches(VolumeTransfer transfer, string key) => transfer.SecretHash == HashOf(transfer.Salt, key);

    private static string Random(IdSource ids, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.FillSecret(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}

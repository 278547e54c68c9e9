using System.Buffers.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Secrets that Keystone generates.</summary>
internal static class SecretText
{
    /// <summary>32 hexadecimal digits, as for EC2 keys and OAuth consumers.</summary>
    public static string NewHex(IdSource ids)
    {
        Span<byte> bytes = stackalloc byte[16];
        ids.FillSecret(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary><paramref name="length"/> random bytes in base64url.</summary>
    public static string New(IdSource ids, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.FillSecret(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}

using System.Buffers.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>The texts of secrets that Keystone makes up.</summary>
internal static class SecretText
{
    /// <summary>32 hexadecimal digits, as access keys and OAuth consumers have them.</summary>
    public static string NewHex(IdSource ids)
    {
        Span<byte> bytes = stackalloc byte[16];
        ids.FillSecret(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>This many bytes in the letters of URLs.</summary>
    public static string New(IdSource ids, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.FillSecret(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}

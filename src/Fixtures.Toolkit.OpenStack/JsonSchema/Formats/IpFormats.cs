using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

/// <summary>Addresses as Python's ipaddress and netaddr read them.</summary>
internal static class IpFormats
{
    /// <summary>Four decimal numbers of up to three digits, without leading zeros.</summary>
    public static bool IsIpv4(string text)
    {
        var numbers = text.Split('.');
        return numbers.Length == 4 && numbers.All(IsOctet);
    }

    /// <summary>Without brackets, prefix or zone.</summary>
    public static bool IsIpv6(string text) =>
        text.Contains(':')
        && text.All(letter => char.IsAsciiHexDigit(letter) || letter is ':' or '.')
        && IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6
        && (!text.Contains('.') || IsIpv4(text[(text.LastIndexOf(':') + 1)..]));

    /// <summary>An address, a slash, and a prefix length or a mask.</summary>
    public static bool IsCidr(string text)
    {
        if (text.Split('/') is not [var address, var prefix])
            return false;

        var bits = IsIpv4(address) ? 32 : IsIpv6(address) ? 128 : -1;
        if (bits < 0)
            return false;
        if (prefix.Length > 0 && prefix.All(char.IsAsciiDigit))
            return int.TryParse(prefix, CultureInfo.InvariantCulture, out var length) && length <= bits;
        return bits == 32 && IsIpv4(prefix) && IsMask(prefix);
    }

    private static bool IsOctet(string text) =>
        text.Length is > 0 and <= 3
        && text.All(char.IsAsciiDigit)
        && (text.Length == 1 || text[0] != '0')
        && int.Parse(text, CultureInfo.InvariantCulture) <= 255;

    /// <summary>Ones then zeros, or the other way round.</summary>
    private static bool IsMask(string text)
    {
        var mask = text.Split('.').Aggregate(0u, (bits, number) => (bits << 8) | uint.Parse(number, CultureInfo.InvariantCulture));
        return (~mask & (~mask + 1)) == 0 || (mask & (mask + 1)) == 0;
    }
}

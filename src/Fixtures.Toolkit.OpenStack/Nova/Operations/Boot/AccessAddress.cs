using System.Net;
using System.Net.Sockets;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>An address of version 6 as Nova keeps it: short, and with a dotted end only where all but that is zero, or mapped.</summary>
/// <remarks>Upstream: netaddr's str of an address, which is the C library's inet_ntop.</remarks>
internal static class AccessAddress
{
    private const int Groups = 8;

    /// <summary>The short form; what is no such address stays as it is.</summary>
    public static string? Canonical(string? text)
    {
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return text;
        var bytes = address.GetAddressBytes();
        var groups = Enumerable.Range(0, Groups).Select(i => (bytes[2 * i] << 8) | bytes[(2 * i) + 1]).ToArray();
        var (start, length) = LongestRun(groups);
        if (start == 0 && (length == 6 || (length == 7 && groups[7] != 1) || (length == 5 && groups[5] == 0xffff)))
            return $"{(length == 5 ? "::ffff:" : "::")}{new IPAddress(bytes.AsSpan(12))}";
        return length < 2
            ? string.Join(':', groups.Select(Hexadecimal))
            : $"{string.Join(':', groups.Take(start).Select(Hexadecimal))}::{string.Join(':', groups.Skip(start + length).Select(Hexadecimal))}";
    }

    /// <summary>Where the first of the longest runs of zeros is.</summary>
    private static (int Start, int Length) LongestRun(int[] groups)
    {
        var (start, length) = (0, 0);
        for (var i = 0; i < Groups; i++)
        {
            var zeros = groups.Skip(i).TakeWhile(group => group == 0).Count();
            if (zeros > length)
                (start, length) = (i, zeros);
        }

        return (start, length);
    }

    private static string Hexadecimal(int group) => $"{group:x}";
}

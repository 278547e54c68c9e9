using System.Net;
using System.Net.Sockets;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>
/// The canonical form of an IPv6 address: compressed, with a dotted IPv4 end only for IPv4-compatible and IPv4-mapped addresses.
/// </summary>
/// <remarks>Upstream: the IPAddress of netaddr, whose text is that of the C library's inet_ntop.</remarks>
internal static class AccessAddress
{
    private const int Groups = 8;

    /// <summary>The canonical form; any text that is not an IPv6 address is returned unchanged.</summary>
    public static string? Canonical(string? text)
    {
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return text;
        var bytes = address.GetAddressBytes();
        var groups = Enumerable.Range(0, Groups).Select(i => (bytes[2 * i] << 8) | bytes[(2 * i) + 1]).ToArray();
        var (start, length) = LongestRun(groups);
        if (start == 0 && (length == 6 || (length == 7 && groups[7] != 1) || (length == 5 && groups[5] == 0xffff)))
            return $"{(length == 5 ? "::ffff:" : "::")}{new IPAddress(bytes.AsSpan(12))}";
        return length < 2 ? Join(groups) : $"{Join(groups.Take(start))}::{Join(groups.Skip(start + length))}";
    }

    /// <summary>The first of the longest runs of zero groups.</summary>
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

    private static string Join(IEnumerable<int> groups) => string.Join(':', groups.Select(group => $"{group:x}"));
}

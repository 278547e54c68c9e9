using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageImport;

/// <summary>Decides which URIs Glance may download from. Host names never pass, as on a site without a resolver.</summary>
/// <remarks>
/// Source: glance.common.utils, <c>get_validated_address</c>, with the defaults of the option group <c>import_filtering_opts</c>.
/// </remarks>
internal static class ImportFilter
{
    public static bool Passes([NotNullWhen(true)] string? uri) =>
        uri is not null
        && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
        && parsed.Scheme is "http" or "https"
        && parsed.Port is 80 or 443
        && IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address)
        && IsCanonical(uri, address)
        && !IsLocal(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>Whether an IPv4 address is in dotted-quad notation. Others, such as <c>127.1</c>, could hide a local address.</summary>
    private static bool IsCanonical(string uri, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 || uri.Contains(address.ToString(), StringComparison.Ordinal);

    /// <summary>Whether an address is loopback or link-local.</summary>
    private static bool IsLocal(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || address.IsIPv6LinkLocal
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);
}

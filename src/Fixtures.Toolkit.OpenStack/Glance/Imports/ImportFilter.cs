using System.Net;
using System.Net.Sockets;

namespace Fixtures.Toolkit.OpenStack.Glance.Imports;

/// <summary>Which addresses Glance would fetch data from. No host has a name here: there is no resolver, as on a site without a way out.</summary>
/// <remarks>Source: glance.common.utils, <c>get_validated_address</c>, with the defaults of <c>import_filtering_opts</c>.</remarks>
internal static class ImportFilter
{
    public static bool Passes(string? uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
        && parsed.Scheme is "http" or "https"
        && parsed.Port is 80 or 443
        && IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address)
        && IsWrittenInFull(uri!, address)
        && !IsNearby(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>An address in another notation, such as <c>127.1</c> or <c>2130706433</c>, is refused lest it hide what it is.</summary>
    private static bool IsWrittenInFull(string uri, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 || uri.Contains(address.ToString(), StringComparison.Ordinal);

    private static bool IsNearby(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);
}

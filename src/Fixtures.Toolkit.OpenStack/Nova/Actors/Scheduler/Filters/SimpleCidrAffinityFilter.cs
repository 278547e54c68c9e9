using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes hosts whose address is in the network of the hints <c>build_near_host_ip</c> and <c>cidr</c>.</summary>
/// <remarks>Upstream: SimpleCIDRAffinityFilter. The default of the second hint is <c>/24</c>.</remarks>
internal sealed class SimpleCidrAffinityFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.Hint("build_near_host_ip") is not [{ Length: > 0 } address, ..]
        || NetworkOf(address, SuffixOf(request)).Contains(IPAddress.Parse(host.Hardware.HostIp));

    public string? Explain(HostState host, SchedulingRequest request) =>
        $"its address {host.Hardware.HostIp} is not near {string.Join(", ", request.Hint("build_near_host_ip"))}{SuffixOf(request)}";

    private static string SuffixOf(SchedulingRequest request) => request.Hint("cidr") is [var cidr, ..] ? cidr : "/24";

    /// <summary>The network of an address, whose host bits do not count; the suffix is a prefix length or a netmask.</summary>
    /// <exception cref="NovaException">The suffix is neither, or too long.</exception>
    private static IPNetwork NetworkOf(string address, string suffix)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        if (LengthOf(suffix.TrimStart('/')) is not { } length || length > bytes.Length * 8)
        {
            // The conductor's RPC library does not let the exception of netaddr pass.
            throw new NovaException("RemoteError", "RemoteError");
        }

        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }

    private static int? LengthOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
        : IPAddress.TryParse(text, out var mask) ? mask.GetAddressBytes().Sum(part => int.PopCount(part))
        : null;
}

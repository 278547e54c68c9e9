using System.Net;

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
    private static IPNetwork NetworkOf(string address, string suffix)
    {
        var network = IPAddress.Parse(address);
        var bytes = network.GetAddressBytes();
        var length = int.TryParse(suffix.TrimStart('/'), out var bits) ? bits : LengthOf(IPAddress.Parse(suffix.TrimStart('/')));
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }

    private static int LengthOf(IPAddress mask) => mask.GetAddressBytes().Sum(part => int.PopCount(part));
}

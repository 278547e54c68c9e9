using System.Globalization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>IPv6 addresses derived from MAC addresses (RFC 4291, appendix A).</summary>
internal static class Eui64
{
    public static string AddressIn(Cidr block, string mac)
    {
        var bytes = mac.Split(':').Select(part => (UInt128)byte.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .ToArray();
        UInt128[] host = [bytes[0] ^ 2, bytes[1], bytes[2], 0xff, 0xfe, bytes[3], bytes[4], bytes[5]];
        return IpText.Format(block.First | host.Aggregate((UInt128)0, (all, part) => (all << 8) | part), 6);
    }

    public static bool Is(string address) => IpText.VersionOf(address) == 6 && (IpText.Parse(address) >> 24 & 0xffff) == 0xfffe;
}

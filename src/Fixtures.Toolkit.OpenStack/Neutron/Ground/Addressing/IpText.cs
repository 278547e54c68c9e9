using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

/// <summary>Converts addresses of both IP versions between number and text.</summary>
internal static class IpText
{
    public static bool TryParse(string text, out UInt128 address, out int version)
    {
        (address, version) = (0, 0);
        if (text.Any(c => !char.IsAsciiHexDigit(c) && c is not ('.' or ':')) || !IPAddress.TryParse(text, out var parsed))
            return false;
        version = parsed.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4;
        if (version == 4 && text.Count(c => c == '.') != 3)
            return false;
        address = ToNumber(parsed);
        return true;
    }

    /// <summary>Parses an address that is known to be valid.</summary>
    public static UInt128 Parse(string text) => ToNumber(IPAddress.Parse(text));

    public static int VersionOf(string text) => text.Contains(':', StringComparison.Ordinal) ? 6 : 4;

    public static string Format(UInt128 address, int version)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (version == 6)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
            return new IPAddress(bytes).ToString();
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)address);
        return new IPAddress(bytes[..4]).ToString();
    }

    private static UInt128 ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}

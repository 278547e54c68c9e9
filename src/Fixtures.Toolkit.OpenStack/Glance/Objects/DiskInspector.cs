using System.Buffers.Binary;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Reads the virtual size of the disk in uploaded data.</summary>
/// <remarks>
/// Source: glance.location, <c>set_data</c>, which inspects bare containers only, and glance.common.format_inspector. VHDX, VMDK and
/// QED are not supported; their virtual size stays unknown.
/// </remarks>
internal static class DiskInspector
{
    private const int Header = 512;

    /// <summary>The virtual size in bytes; null when unknown.</summary>
    /// <param name="image">The image.</param>
    /// <param name="data">The beginning of the data, or all of them.</param>
    /// <param name="length">The length of all of them, in bytes.</param>
    public static long? VirtualSize(Image image, ReadOnlySpan<byte> data, long length)
    {
        if (image.ContainerFormat != "bare")
            return null;
        var size = image.DiskFormat switch
        {
            "raw" => length,
            _ when data.Length < Header => 0,
            "qcow2" when data.StartsWith("QFI"u8) && data[3] == 0xFB => BinaryPrimitives.ReadInt64BigEndian(data[24..]),
            "vhd" when data.StartsWith("conectix"u8) => BinaryPrimitives.ReadInt64BigEndian(data[40..]),
            "vdi" when BinaryPrimitives.ReadUInt32LittleEndian(data[0x40..]) == 0xBEDA107F =>
                BinaryPrimitives.ReadInt64LittleEndian(data[0x170..]),
            _ => 0,
        };
        return size > 0 ? size : null;
    }
}

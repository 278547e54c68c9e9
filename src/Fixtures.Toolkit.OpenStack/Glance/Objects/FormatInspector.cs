using System.Buffers.Binary;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Recognizes the disk format of data, and refuses data that a host should not open.</summary>
/// <remarks>
/// Source: oslo_utils.imageutils.format_inspector; glance.location, <c>set_data</c>. The footer of streamOptimized VMDK and the virtual
/// size of VHDX are not read.
/// </remarks>
internal static class FormatInspector
{
    /// <summary>The bytes at the beginning of the data that decide: a sector and the longest descriptor of a VMDK.</summary>
    public const int HeadBytes = Header + (1 << 20);

    private const int Header = 512;
    private const int VhdxHeaders = 256 * 1024;
    private const int IsoHeader = 32 * 1024;
    private const int LuksHeader = 592;

    /// <summary>Formats that an inspector knows; others pass as data of any kind that no inspector recognizes.</summary>
    private static readonly string[] Known = ["raw", "qcow2", "vhd", "vhdx", "vmdk", "vdi", "qed", "iso", "gpt", "luks"];

    /// <summary>Whether an image of that format may have this data.</summary>
    public static bool Accepts(string? diskFormat, ReadOnlySpan<byte> data)
    {
        if (FormatsOf(data) is not [var format])
            return false;
        var isWanted = format == diskFormat || diskFormat == "raw" || (format == "raw" && !Known.Contains(diskFormat));
        return isWanted && IsSafe(format, data);
    }

    /// <summary>The size of the disk in the data, in bytes; null when unknown.</summary>
    /// <param name="diskFormat">The format that the image says.</param>
    /// <param name="data">The first <see cref="HeadBytes"/> of the data, or all of them.</param>
    /// <param name="length">The length of all of them, in bytes.</param>
    public static long? VirtualSize(string? diskFormat, ReadOnlySpan<byte> data, long length)
    {
        var size = diskFormat switch
        {
            "raw" => length,
            _ when data.Length < Header => 0,
            "qcow2" => BinaryPrimitives.ReadInt64BigEndian(data[24..]),
            "vhd" => BinaryPrimitives.ReadInt64BigEndian(data[40..]),
            "vdi" => BinaryPrimitives.ReadInt64LittleEndian(data[0x170..]),
            "vmdk" => BinaryPrimitives.ReadInt64LittleEndian(data[12..]) * Header,
            "iso" when data.Length >= IsoHeader + 2048 && data[IsoHeader] == 1 =>
                (long)BinaryPrimitives.ReadUInt32LittleEndian(data[(IsoHeader + 80)..])
                * BinaryPrimitives.ReadUInt16LittleEndian(data[(IsoHeader + 128)..]),
            _ => 0,
        };
        return size > 0 ? size : null;
    }

    /// <summary>The formats whose signature the data have; <c>raw</c> without any.</summary>
    private static List<string> FormatsOf(ReadOnlySpan<byte> data)
    {
        var found = new List<string>();
        Add("qcow2", data.Length >= Header && data.StartsWith("QFI"u8) && data[3] == 0xFB);
        Add("qed", data.Length >= Header && data.StartsWith("QED\0"u8));
        Add("vhd", data.StartsWith("conectix"u8));
        Add("vhdx", data.StartsWith("vhdxfile"u8));
        Add("vmdk", data.StartsWith("KDMV"u8) || VmdkDescriptor.IsText(data));
        Add("vdi", data.Length >= Header && BinaryPrimitives.ReadUInt32LittleEndian(data[0x40..]) == 0xBEDA107F);
        Add("iso", data.Length >= IsoHeader + 2048 && IsIso(data.Slice(IsoHeader + 1, 5)));
        Add("gpt", data.Length >= Header && data[510] == 0x55 && data[511] == 0xAA && !(data[16] == 2 && data[21] == 0xF8));
        Add("luks", data.StartsWith("LUKS"u8) && data.Length >= 6 && data[4] == 0xBA && data[5] == 0xBE);
        return found.Count > 0 ? found : ["raw"];

        void Add(string format, bool isMatch)
        {
            if (isMatch)
                found.Add(format);
        }
    }

    private static bool IsIso(ReadOnlySpan<byte> signature) =>
        signature.SequenceEqual("CD001"u8) || signature.SequenceEqual("NSR02"u8) || signature.SequenceEqual("NSR03"u8);

    /// <summary>The safety checks. That of partition tables is not fatal: <c>gpt_safety_checks_nonfatal</c>.</summary>
    private static bool IsSafe(string format, ReadOnlySpan<byte> data) => format switch
    {
        "qcow2" => IsSafeQcow(data),
        "qed" => false,
        "vhd" => data.Length >= Header,
        "vhdx" => data.Length >= VhdxHeaders,
        "vmdk" => data.StartsWith("KDMV"u8) && VmdkDescriptor.IsSafe(data),
        "luks" => data.Length >= LuksHeader && BinaryPrimitives.ReadUInt16BigEndian(data[6..]) == 1,
        _ => true,
    };

    /// <summary>Without a backing file, a data file, and features that are not known.</summary>
    private static bool IsSafeQcow(ReadOnlySpan<byte> data)
    {
        const ulong KnownFeatures = 0b1111;
        const ulong DataFile = 0b0100;
        var version = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var features = BinaryPrimitives.ReadUInt64BigEndian(data[72..]);
        return BinaryPrimitives.ReadUInt64BigEndian(data[8..]) == 0
            && (features & DataFile) == 0
            && (version == 2 || (version == 3 && (features & ~KnownFeatures) == 0));
    }
}

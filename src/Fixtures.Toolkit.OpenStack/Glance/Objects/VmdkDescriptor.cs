using System.Buffers.Binary;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>The descriptor of a VMDK: text that names the kind of file and its extents.</summary>
/// <remarks>Source: oslo_utils.imageutils.format_inspector, <c>VMDKInspector</c>.</remarks>
internal static class VmdkDescriptor
{
    private const int Sector = 512;
    private const int MinHeader = 64;
    private const int MaxSize = (1 << 20) - 1;
    private const string TypeName = "createtype=\"";

    private static readonly string[] SafeTypes = ["monolithicsparse", "streamoptimized"];

    private static readonly string[] ExtentAccess = ["rw", "rdonly", "noaccess"];

    /// <summary>Whether data are a descriptor without a disk.</summary>
    public static bool IsText(ReadOnlySpan<byte> data)
    {
        if (data.Length < MinHeader)
            return false;
        foreach (var letter in data[..Math.Min(data.Length, Sector)])
        {
            if (letter is not (>= 0x20 and < 0x7F) and not (>= 0x09 and <= 0x0D) and not (>= 0x1C and <= 0x1F))
                return false;
        }

        return TypeOf(TextOf(data[..Math.Min(data.Length, MaxSize)])) is not null;
    }

    /// <summary>Whether the embedded descriptor names one file of a safe kind, and no path.</summary>
    public static bool IsSafe(ReadOnlySpan<byte> data)
    {
        if (data.Length < Sector || BinaryPrimitives.ReadUInt32LittleEndian(data[4..]) is 0 or > 3)
            return false;
        var (at, sectors) = (BinaryPrimitives.ReadUInt64LittleEndian(data[28..]), BinaryPrimitives.ReadUInt64LittleEndian(data[36..]));
        var length = (int)Math.Min(Math.Min(sectors, MaxSize) * Sector, MaxSize);
        if (at != 1 || data.Length < Sector + length)
            return false;
        var text = TextOf(data.Slice(Sector, length));
        if (TypeOf(text) is not { } type || !SafeTypes.Contains(type))
            return false;
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var extents = lines.Where(line => ExtentAccess.Contains(line.Split(' ')[0])).ToList();
        return extents.Count > 0
            && extents.TrueForAll(line => !line.Contains('/', StringComparison.Ordinal))
            && lines.TrueForAll(line => IsField(line) || extents.Contains(line));
    }

    private static bool IsField(string line) =>
        line.StartsWith("ddb", StringComparison.Ordinal)
        || (line.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at && !line[..at].Contains(' ', StringComparison.Ordinal));

    /// <summary>The text in lower case, up to the first zero; empty if it is not ASCII.</summary>
    private static string TextOf(ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        var text = end < 0 ? data : data[..end];
        return System.Text.Ascii.IsValid(text) ? Encoding.ASCII.GetString(text).ToLowerInvariant() : "";
    }

    private static string? TypeOf(string text)
    {
        var at = text.IndexOf(TypeName, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = text[(at + TypeName.Length)..];
        var end = rest.IndexOf('"', StringComparison.Ordinal);
        return end is >= 0 and < 64 ? rest[..end] : null;
    }
}

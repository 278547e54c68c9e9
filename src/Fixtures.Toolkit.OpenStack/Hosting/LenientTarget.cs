using System.Text;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Kestrel answers 400 to a NUL in the path, and to bytes of a request line that are not ASCII. eventlet passes them on, so a NUL is
/// hidden and a byte is percent-encoded.
/// </summary>
internal static class LenientTarget
{
    private static ReadOnlySpan<byte> Nul => "%00"u8;

    /// <summary>The request line as Kestrel accepts it; null if it already does.</summary>
    public static byte[]? Rewrite(ReadOnlySpan<byte> line)
    {
        var isAscii = !line.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        if (isAscii && PathOf(line).IndexOf(Nul) < 0)
            return null;
        var rewritten = isAscii ? line.ToArray() : Encode(line);
        var path = rewritten.AsSpan(0, PathOf(rewritten).Length);
        while (path.IndexOf(Nul) is >= 0 and var at)
        {
            Encoding.ASCII.GetBytes(PathInfo.HiddenNul, path[at..]);
            path = path[(at + Nul.Length)..];
        }

        return rewritten;
    }

    /// <summary>The line without its query.</summary>
    private static ReadOnlySpan<byte> PathOf(ReadOnlySpan<byte> line) =>
        line.IndexOf((byte)'?') is >= 0 and var query ? line[..query] : line;

    private static byte[] Encode(ReadOnlySpan<byte> line)
    {
        var encoded = new List<byte>(line.Length * 3);
        foreach (var value in line)
        {
            if (value < 0x80)
                encoded.Add(value);
            else
                encoded.AddRange([(byte)'%', Digit(value >> 4), Digit(value & 0xF)]);
        }

        return [.. encoded];
    }

    private static byte Digit(int value) => (byte)"0123456789ABCDEF"[value];
}

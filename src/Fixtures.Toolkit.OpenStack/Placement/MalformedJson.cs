using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Says what is wrong with a JSON text as Python's decoder does, as far as the two readers stop at the same place.</summary>
internal static class MalformedJson
{
    public static string Wording(JsonException error, ReadOnlySpan<byte> body)
    {
        var offset = OffsetOf(error, body);
        if (error.Message.Contains("JSON literal", StringComparison.Ordinal))
            offset = StartOfWord(body, offset);
        var text = Encoding.UTF8.GetString(body[..offset]);
        var line = text.Count('\n') + 1;
        var column = text.Length - text.LastIndexOf('\n');
        return string.Create(CultureInfo.InvariantCulture, $"{ReasonOf(error, body, offset)}: line {line} column {column} (char {text.Length})");
    }

    private static int OffsetOf(JsonException error, ReadOnlySpan<byte> body)
    {
        var offset = 0;
        for (var line = error.LineNumber ?? 0; line > 0 && body[offset..].IndexOf((byte)'\n') is >= 0 and var end; line--)
            offset += end + 1;
        return (int)Math.Min(offset + (error.BytePositionInLine ?? 0), body.Length);
    }

    private static int StartOfWord(ReadOnlySpan<byte> body, int offset)
    {
        while (offset > 0 && char.IsAsciiLetter((char)body[offset - 1]))
            offset--;
        return offset;
    }

    private static string ReasonOf(JsonException error, ReadOnlySpan<byte> body, int offset)
    {
        var message = error.Message;
        return message.Contains("after a single JSON value", StringComparison.Ordinal) ? "Extra data"
            : message.Contains("property name", StringComparison.Ordinal) ? "Expecting property name enclosed in double quotes"
            : message.Contains("':'", StringComparison.Ordinal) || message.Contains("after property name", StringComparison.Ordinal) ? "Expecting ':' delimiter"
            : message.Contains("is invalid after a value", StringComparison.Ordinal) || LeavesOpen(body, offset) ? "Expecting ',' delimiter"
            : "Expecting value";
    }

    /// <summary>Whether the text ended after a value inside of an object or array.</summary>
    private static bool LeavesOpen(ReadOnlySpan<byte> body, int offset)
    {
        var before = body.TrimEnd(" \t\r\n"u8);
        return offset >= before.Length && !before.IsEmpty && before[^1] is not ((byte)'{' or (byte)'[' or (byte)',' or (byte)':');
    }
}

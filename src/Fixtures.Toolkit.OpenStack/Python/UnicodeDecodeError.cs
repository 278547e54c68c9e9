using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Describes the first mistake in malformed UTF-8 with the message of Python's decoder.</summary>
internal static class UnicodeDecodeError
{
    /// <summary>The message for the first mistake; null if the bytes are valid UTF-8.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return null;
        for (var at = 0; at < bytes.Length;)
        {
            var length = LengthOf(bytes[at]);
            if (length == 0)
                return Wording(bytes, at, 1, "invalid start byte");
            for (var i = 1; i < length; i++)
            {
                if (at + i == bytes.Length)
                    return Wording(bytes, at, i, "unexpected end of data");
                if (!Continues(bytes[at], bytes[at + i], i))
                    return Wording(bytes, at, i, "invalid continuation byte");
            }

            at += length;
        }

        return null;
    }

    private static int LengthOf(byte first) => first switch
    {
        < 0x80 => 1,
        >= 0xC2 and < 0xE0 => 2,
        >= 0xE0 and < 0xF0 => 3,
        >= 0xF0 and < 0xF5 => 4,
        _ => 0,
    };

    /// <summary>Whether a continuation byte is valid. The second byte is restricted to exclude overlong forms and surrogates.</summary>
    private static bool Continues(byte first, byte next, int place) => (first, place) switch
    {
        (0xE0, 1) => next is >= 0xA0 and < 0xC0,
        (0xED, 1) => next is >= 0x80 and < 0xA0,
        (0xF0, 1) => next is >= 0x90 and < 0xC0,
        (0xF4, 1) => next is >= 0x80 and < 0x90,
        _ => next is >= 0x80 and < 0xC0,
    };

    private static string Wording(ReadOnlySpan<byte> bytes, int at, int count, string reason) => count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"'utf-8' codec can't decode byte 0x{bytes[at]:x2} in position {at}: {reason}")
        : string.Create(CultureInfo.InvariantCulture, $"'utf-8' codec can't decode bytes in position {at}-{at + count - 1}: {reason}");
}

using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Describes the first mistake in a malformed JSON text with the message of Python's decoder.</summary>
/// <remarks>Source: CPython 3.11, <c>json.decoder</c> and the scanner behind it.</remarks>
internal static class JsonDecodeError
{
    /// <summary>The message for a body that is not JSON. For text that only Python accepts (<c>NaN</c>) it is "Expecting value".</summary>
    public static string Describe(ReadOnlySpan<byte> body)
    {
        if (UnicodeDecodeError.Find(body) is { } mistake)
            return mistake;
        var text = System.Text.Encoding.UTF8.GetString(body);
        if (text.StartsWith('\uFEFF'))
            return At(text, 0, "Unexpected UTF-8 BOM (decode using utf-8-sig)");
        try
        {
            var end = AfterBlanks(text, AfterValue(text, AfterBlanks(text, 0), depth: 0));
            return At(text, end < text.Length ? end : 0, end < text.Length ? "Extra data" : "Expecting value");
        }
        catch (DecodeException error)
        {
            return At(text, error.Position, error.Message);
        }
    }

    private static string At(string text, int position, string reason)
    {
        var before = text[..position];
        var line = before.Count('\n') + 1;
        var column = CharactersIn(before[(before.LastIndexOf('\n') + 1)..]) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{reason}: line {line} column {column} (char {CharactersIn(before)})");
    }

    private static int CharactersIn(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static int AfterBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
            at++;
        return at;
    }

    private static int AfterValue(string text, int at, int depth)
    {
        if (at >= text.Length || depth > 500)
            throw new DecodeException("Expecting value", at);
        return text[at] switch
        {
            '"' => AfterString(text, at),
            '{' => AfterObject(text, AfterBlanks(text, at + 1), depth),
            '[' => AfterArray(text, AfterBlanks(text, at + 1), depth),
            'n' => AfterWord(text, at, "null"),
            't' => AfterWord(text, at, "true"),
            'f' => AfterWord(text, at, "false"),
            _ => AfterNumber(text, at),
        };
    }

    private static int AfterObject(string text, int at, int depth)
    {
        if (Is(text, at, '}'))
            return at + 1;
        while (true)
        {
            if (!Is(text, at, '"'))
                throw new DecodeException("Expecting property name enclosed in double quotes", at);
            at = AfterBlanks(text, AfterString(text, at));
            if (!Is(text, at, ':'))
                throw new DecodeException("Expecting ':' delimiter", at);
            at = AfterBlanks(text, AfterValue(text, AfterBlanks(text, at + 1), depth + 1));
            if (Is(text, at, '}'))
                return at + 1;
            at = AfterComma(text, at);
        }
    }

    private static int AfterArray(string text, int at, int depth)
    {
        if (Is(text, at, ']'))
            return at + 1;
        while (true)
        {
            at = AfterBlanks(text, AfterValue(text, at, depth + 1));
            if (Is(text, at, ']'))
                return at + 1;
            at = AfterComma(text, at);
        }
    }

    private static int AfterComma(string text, int at) =>
        Is(text, at, ',') ? AfterBlanks(text, at + 1) : throw new DecodeException("Expecting ',' delimiter", at);

    private static int AfterString(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '"')
                return at + 1;
            if (text[at] <= '\u001f')
                throw new DecodeException("Invalid control character at", at);
            if (text[at] == '\\')
                at = EndOfEscape(text, start, at);
        }

        throw new DecodeException("Unterminated string starting at", start);
    }

    private static int EndOfEscape(string text, int start, int at)
    {
        if (at + 1 == text.Length)
            throw new DecodeException("Unterminated string starting at", start);
        if (text[at + 1] != 'u')
        {
            return "\"\\/bfnrt".Contains(text[at + 1], StringComparison.Ordinal)
                ? at + 1
                : throw new DecodeException("Invalid \\escape", at);
        }

        // CPython's scanstring_unicode also requires a character after the digits.
        if (at + 6 >= text.Length || text.AsSpan(at + 2, 4).ContainsAnyExcept("0123456789abcdefABCDEF"))
            throw new DecodeException("Invalid \\uXXXX escape", at + 1);
        return at + 5;
    }

    private static int AfterWord(string text, int at, string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0 ? at + word.Length : throw new DecodeException("Expecting value", at);

    private static int AfterNumber(string text, int start)
    {
        var at = Is(text, start, '-') ? start + 1 : start;
        if (!IsDigit(text, at))
            throw new DecodeException("Expecting value", start);
        at = text[at] == '0' ? at + 1 : AfterDigits(text, at);
        if (Is(text, at, '.') && IsDigit(text, at + 1))
            at = AfterDigits(text, at + 1);
        if (Is(text, at, 'e') || Is(text, at, 'E'))
        {
            var digits = Is(text, at + 1, '-') || Is(text, at + 1, '+') ? at + 2 : at + 1;
            at = IsDigit(text, digits) ? AfterDigits(text, digits) : at;
        }

        return at;
    }

    private static int AfterDigits(string text, int at)
    {
        while (IsDigit(text, at))
            at++;
        return at;
    }

    private static bool Is(string text, int at, char expected) => at < text.Length && text[at] == expected;

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private sealed class DecodeException(string reason, int position) : Exception(reason)
    {
        public int Position => position;
    }
}

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Cuts a long text into the literals that pprint writes: at line ends, then between words.</summary>
internal static class PythonTextWrap
{
    public static List<string> Split(string value, int width, int allowance)
    {
        var literals = new List<string>();
        var lines = Lines(value);
        for (var index = 0; index < lines.Count; index++)
        {
            var isLast = index == lines.Count - 1;
            var repr = PythonRepr.Of(lines[index]);
            if (PythonText.Length(repr) <= (isLast ? width - allowance : width))
                literals.Add(repr);
            else
                AddWords(literals, lines[index], width, isLast ? allowance : 0);
        }

        return literals;
    }

    private static void AddWords(List<string> literals, string line, int width, int allowance)
    {
        var words = Words(line);
        var current = "";
        for (var index = 0; index < words.Count; index++)
        {
            var candidate = current + words[index];
            var room = index == words.Count - 1 ? width - allowance : width;
            if (PythonText.Length(PythonRepr.Of(candidate)) <= room)
            {
                current = candidate;
                continue;
            }

            if (current.Length > 0)
                literals.Add(PythonRepr.Of(current));
            current = words[index];
        }

        if (current.Length > 0)
            literals.Add(PythonRepr.Of(current));
    }

    /// <summary>Each word with the white space behind it.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var start = 0; start < line.Length;)
        {
            var end = start;
            while (end < line.Length && !IsSpace(line[end]))
                end++;
            while (end < line.Length && IsSpace(line[end]))
                end++;
            words.Add(line[start..end]);
            start = end;
        }

        return words;
    }

    /// <summary>Each line with its end, as str.splitlines(True).</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                continue;
            if (!IsLineEnd(text[index]))
                continue;

            lines.Add(text[start..(index + 1)]);
            start = index + 1;
        }

        if (start < text.Length)
            lines.Add(text[start..]);
        return lines;
    }

    private static bool IsLineEnd(char letter) =>
        letter is >= '\n' and <= '\r' or >= '\x1c' and <= '\x1e' or '\x85' or '\u2028' or '\u2029';

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\x1c' and <= '\x1f';
}

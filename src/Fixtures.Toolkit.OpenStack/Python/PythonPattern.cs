using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>A Python regular expression as for re.search; built at first use.</summary>
internal sealed class PythonPattern
{
    private readonly Lazy<string> _source;
    private Regex? _regex;

    public PythonPattern(string source) => _source = new Lazy<string>(source);

    /// <summary>A generated pattern, made at first use.</summary>
    public PythonPattern(Func<string> source) => _source = new Lazy<string>(source);

    public string Source => _source.Value;

    public bool IsFoundIn(ReadOnlySpan<char> text) => (_regex ??= Build(Source)).IsMatch(text);

    public static bool Compiles(string source)
    {
        try
        {
            Build(source);
            return true;
        }
        catch (RegexParseException)
        {
            return false;
        }
    }

    private static Regex Build(string source) => new(Translate(source), RegexOptions.CultureInvariant);

    /// <summary>Translates Python's syntax to .NET's: named groups, the very end, and a bracket within a class.</summary>
    private static string Translate(string source)
    {
        var text = new StringBuilder(source.Length);
        var isInClass = false;
        for (var index = 0; index < source.Length; index++)
        {
            var letter = source[index];
            if (letter == '\\' && index + 1 < source.Length)
            {
                index++;
                text.Append('\\').Append(source[index] == 'Z' ? 'z' : source[index]);
            }
            else if (isInClass)
            {
                text.Append(letter == '[' ? "\\[" : letter.ToString());
                isInClass = letter != ']';
            }
            else if (letter == '[')
            {
                isInClass = true;
                text.Append('[');
                index += CopyClassStart(source.AsSpan(index + 1), text);
            }
            else
            {
                text.Append(letter);
                if (source.AsSpan(index).StartsWith("(?P<", StringComparison.Ordinal))
                {
                    text.Append('?');
                    index += 2;
                }
            }
        }

        return text.ToString();
    }

    /// <summary>A closing bracket at the start of a class is a literal.</summary>
    private static int CopyClassStart(ReadOnlySpan<char> rest, StringBuilder text)
    {
        var start = rest.StartsWith("^]", StringComparison.Ordinal) ? "^]" : rest.StartsWith("]", StringComparison.Ordinal) ? "]" : "";
        text.Append(start.Replace("]", "\\]", StringComparison.Ordinal));
        return start.Length;
    }
}

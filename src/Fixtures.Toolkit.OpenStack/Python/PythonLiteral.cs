using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>
/// Reads Python literals, as <c>ast.literal_eval</c> does: None, booleans, numbers, texts in quotes, lists, tuples, sets and dictionaries.
/// </summary>
internal sealed class PythonLiteral
{
    private readonly string _text;
    private int _at;

    private PythonLiteral(string text) => _text = text;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">
    /// Null, a <see cref="bool"/>, a <see cref="long"/>, a <see cref="double"/>, a <see cref="string"/>, a list of such values, or a
    /// dictionary of them by text.
    /// </param>
    /// <returns>False where Python raises.</returns>
    public static bool TryParse(string text, out object? value)
    {
        var literal = new PythonLiteral(text.TrimStart(' ', '\t'));
        var isRead = literal.TryRead(out value);
        literal.SkipSpace();
        return isRead && literal._at == literal._text.Length;
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private bool TryRead(out object? value)
    {
        SkipSpace();
        value = null;
        switch (Next)
        {
            case '\'' or '"':
                return TryReadText(out value);
            case '[':
                return TryReadList(']', out value);
            case '(':
                return TryReadList(')', out value);
            case '{':
                return TryReadDictionary(out value);
            default:
                return TryReadWord(out value);
        }
    }

    private bool TryReadWord(out object? value)
    {
        var start = _at;
        while (char.IsLetterOrDigit(Next) || Next is '.' or '_' or '+' or '-')
            _at++;
        var word = _text[start.._at];
        value = word switch
        {
            "None" => null,
            "True" => true,
            "False" => false,
            _ => Number(word),
        };
        return value is not null || word == "None";
    }

    /// <summary>Leading zeros are an error in Python.</summary>
    private static object? Number(string word)
    {
        var digits = word.TrimStart('+', '-');
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) && digits[0] != '.')
            return null;
        if (digits.All(char.IsAsciiDigit))
        {
            return digits.Length > 1 && digits[0] == '0' && digits.Trim('0').Length > 0 ? null
                : long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
                : null;
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
    }

    private bool TryReadText(out object? value)
    {
        var (quote, text) = (Next, new StringBuilder());
        for (_at++; _at < _text.Length && Next != quote; _at++)
        {
            if (Next == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                text.Append(Next switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }
            else
            {
                text.Append(Next);
            }
        }

        value = text.ToString();
        return Skip(quote);
    }

    private bool TryReadList(char end, out object? value)
    {
        var items = new List<object?>();
        value = items;
        _at++;
        while (!IsAt(end))
        {
            if (!TryRead(out var item))
                return false;
            items.Add(item);
            if (!IsAt(',') && !IsAt(end))
                return false;
            Skip(',');
        }

        return Skip(end);
    }

    private bool TryReadDictionary(out object? value)
    {
        var pairs = new Dictionary<string, object?>(StringComparer.Ordinal);
        value = pairs;
        _at++;
        while (!IsAt('}'))
        {
            if (!TryRead(out var key) || !IsAt(':') || !Skip(':') || !TryRead(out var item))
                return false;
            pairs[Convert.ToString(key, CultureInfo.InvariantCulture) ?? ""] = item;
            if (!IsAt(',') && !IsAt('}'))
                return false;
            Skip(',');
        }

        return Skip('}');
    }

    private bool IsAt(char letter)
    {
        SkipSpace();
        return Next == letter && _at < _text.Length;
    }

    private bool Skip(char letter)
    {
        if (_at >= _text.Length || Next != letter)
            return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(Next))
            _at++;
    }
}

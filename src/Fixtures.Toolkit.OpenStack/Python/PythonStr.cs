using System.Globalization;
using System.Numerics;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Prints a JSON value as Python's <c>str()</c> and <c>repr()</c> do.</summary>
internal static class PythonStr
{
    public static string Of(object? value) => value as string ?? Quoted(value);

    /// <summary>As inside a list or a dictionary: strings in quotes.</summary>
    public static string Quoted(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        string text => Literal(text),
        double number => Float(number),
        IReadOnlyDictionary<string, object?> map =>
            $"{{{string.Join(", ", map.Select(pair => $"{Quoted(pair.Key)}: {Quoted(pair.Value)}"))}}}",
        IEnumerable<object?> list => $"[{string.Join(", ", list.Select(Quoted))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text that a text column stores for an unchecked value: a number as its digits.</summary>
    public static string? Column(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "1" : "0",
        _ => Of(value),
    };

    /// <summary>A list of names, as Python prints one.</summary>
    public static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Quoted))}]";

    /// <summary>A tuple of names, as Python prints one.</summary>
    public static string Tuple(IReadOnlyList<string> names) =>
        names is [var only] ? $"({Quoted(only)},)" : $"({string.Join(", ", names.Select(Quoted))})";

    /// <summary>A set of names, as Python prints one, but in the order given.</summary>
    public static string Set(IEnumerable<string> names) => names.Any() ? $"{{{string.Join(", ", names.Select(Quoted))}}}" : "set()";

    /// <summary>The bytes of a text, as Python prints them: <c>b'…'</c>.</summary>
    public static string Bytes(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var all = new StringBuilder("b").Append(quote);
        foreach (var code in Encoding.UTF8.GetBytes(text))
            all.Append(code is >= 0x20 and < 0x7f ? Escaped((char)code, quote) : Escaped(code));
        return all.Append(quote).ToString();
    }

    /// <summary>Whether the value is true in Python: not None, False, zero or empty.</summary>
    public static bool IsTruthy(object? value) => value switch
    {
        null or false or 0L or 0.0 or "" => false,
        BigInteger number => !number.IsZero,
        IReadOnlyDictionary<string, object?> map => map.Count > 0,
        IReadOnlyCollection<object?> list => list.Count > 0,
        _ => true,
    };

    private static string Literal(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var all = new StringBuilder().Append(quote);
        foreach (var letter in text)
            all.Append(letter is '\n' or '\r' or '\t' ? Escaped((byte)letter) : Escaped(letter, quote));
        return all.Append(quote).ToString();
    }

    private static string Escaped(char letter, char quote) => letter == '\\' || letter == quote ? $"\\{letter}" : letter.ToString();

    private static string Escaped(byte code) => code switch
    {
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        (byte)'\t' => "\\t",
        _ => $"\\x{code:x2}",
    };

    private static string Float(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E', 'N') || double.IsInfinity(number)
            ? text.Replace("E", "e", StringComparison.Ordinal)
            : text + ".0";
    }
}

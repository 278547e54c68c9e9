using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Policy.Language;

/// <summary>A constant on the left of a check: a quoted string, True, False, None or a decimal number.</summary>
/// <param name="Source">As written.</param>
/// <param name="Value">As Python prints it; checks compare this text.</param>
internal sealed partial record PolicyLiteral(string Source, string Value)
{
    /// <summary>Reads a constant; null when the text is none.</summary>
    public static PolicyLiteral? Read(string source)
    {
        if (source is "True" or "False" or "None")
            return new PolicyLiteral(source, source);
        if (source is ['\'' or '"', ..])
            return Quoted().IsMatch(source) ? new PolicyLiteral(source, source[1..^1]) : null;
        if (source is not ['-' or (>= '0' and <= '9'), ..])
            return null;
        if (WholeNumber().IsMatch(source))
            return new PolicyLiteral(source, source.Trim('0') is "" or "-" ? "0" : source);
        if (Fraction().IsMatch(source))
            return new PolicyLiteral(source, Shortest(source));
        return null;
    }

    private static string Shortest(string source)
    {
        var text = double.Parse(source, CultureInfo.InvariantCulture).ToString("0.0###############", CultureInfo.InvariantCulture);
        return text == "0.0" && source[0] == '-' ? "-0.0" : text;
    }

    [GeneratedRegex(@"\A(?:'[^'\\]*'|""[^""\\]*"")\z")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\A-?(?:0+|[1-9][0-9]*)\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]{0,8})\.[0-9]{1,6}\z")]
    private static partial Regex Fraction();
}

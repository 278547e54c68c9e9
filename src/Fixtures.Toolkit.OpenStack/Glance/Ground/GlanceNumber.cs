using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Parses numbers in query strings as upstream's Python code and database do.</summary>
internal static partial class GlanceNumber
{
    /// <summary>Parses an integer as Python's <c>int()</c> does. Values beyond <see cref="long"/> are clamped.</summary>
    public static bool TryParse(string text, out long number)
    {
        number = 0;
        if (!Whole().IsMatch(text.Trim()))
            return false;
        var digits = text.Trim().Replace("_", "", StringComparison.Ordinal);
        var value = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        number = (long)BigInteger.Clamp(value, long.MinValue, long.MaxValue);
        return true;
    }

    /// <summary>The number at the start of a string, or 0. MySQL compares this value with a numeric column.</summary>
    public static double Leading(string text) =>
        Beginning().Match(text) is { Success: true } match
        && double.TryParse(match.ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    [GeneratedRegex(@"^[+-]?[0-9]+(?:_[0-9]+)*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")]
    private static partial Regex Beginning();
}

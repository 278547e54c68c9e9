using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Numbers in the texts of a query, as the real service's parts read them.</summary>
internal static partial class GlanceNumber
{
    /// <summary>A text that Python's <c>int()</c> reads; what is larger than a long becomes the largest.</summary>
    public static bool TryParse(string text, out long number)
    {
        number = 0;
        if (!Whole().IsMatch(text.Trim()))
            return false;
        var value = BigInteger.Parse(text.Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        number = (long)BigInteger.Clamp(value, long.MinValue, long.MaxValue);
        return true;
    }

    /// <summary>The number at the beginning of a text, which is what the database compares a column of numbers with; 0 where there is none.</summary>
    public static double Leading(string text) =>
        Beginning().Match(text) is { Success: true } match && double.TryParse(match.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^[+-]?[0-9]+(?:_[0-9]+)*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")]
    private static partial Regex Beginning();
}

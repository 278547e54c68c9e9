using System.Globalization;
using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

/// <summary>Parses integers as Python's <c>int()</c> does: with whitespace around, a sign and single underscores between digits.</summary>
internal static class IntegerText
{
    public static BigInteger? Parse(string text)
    {
        var digits = text.Trim();
        var unsigned = digits.AsSpan(digits is ['+' or '-', ..] ? 1 : 0);
        if (unsigned is [] or ['_', ..] or [.., '_'] || unsigned.Contains("__", StringComparison.Ordinal))
            return null;
        var plain = digits.Replace("_", "", StringComparison.Ordinal);
        return BigInteger.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

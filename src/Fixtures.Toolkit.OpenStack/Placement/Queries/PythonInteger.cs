using System.Globalization;
using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Placement.Queries;

/// <summary>Reads what Python's <c>int()</c> reads: blanks around it, a sign and single underscores between digits are fine.</summary>
internal static class PythonInteger
{
    public static BigInteger? Read(string text)
    {
        var digits = text.Trim();
        var unsigned = digits.AsSpan(digits is ['+' or '-', ..] ? 1 : 0);
        var isWellFormed = unsigned is not [] and not ['_', ..] and not [.., '_'] && !unsigned.Contains("__", StringComparison.Ordinal);
        return isWellFormed && BigInteger.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}

using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>A double as Python writes it: 1.0, 0.0001, 1e-05, 1e+16, inf.</summary>
internal static class PythonFloat
{
    public static string Repr(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        if (double.IsNaN(value))
            return "nan";
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";

        if (Math.Abs(value) < 1e15 && Math.Truncate(value) == value)
            return ((long)value).ToString(CultureInfo.InvariantCulture) + ".0";

        // The shortest digits that read back as the same value: 12.5, 0.0001 or 1.5E-07.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = shortest[0].IndexOf('.', StringComparison.Ordinal) is > 0 and var found ? found : shortest[0].Length;
        var digits = shortest[0].Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var exponent = point - 1 - (digits.Length - significant.Length)
            + (shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : 0);
        return (value < 0 ? "-" : "") + Layout(significant.TrimEnd('0'), exponent);
    }

    private static string Layout(string digits, int exponent)
    {
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(
                CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;

        var whole = digits.PadRight(exponent + 1, '0');
        return whole[..(exponent + 1)] + "." + (whole.Length > exponent + 1 ? whole[(exponent + 1)..] : "0");
    }
}

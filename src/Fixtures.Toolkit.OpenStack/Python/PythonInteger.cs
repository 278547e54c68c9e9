using System.Globalization;
using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Converts a value as Python's <c>int()</c> does.</summary>
internal static class PythonInteger
{
    public static bool TryParse(object? value, out BigInteger number)
    {
        switch (value)
        {
            case bool flag:
                number = flag ? 1 : 0;
                return true;
            case long whole:
                number = whole;
                return true;
            case BigInteger large:
                number = large;
                return true;
            case double real when double.IsFinite(real):
                number = new BigInteger(real);
                return true;
            case string text:
                return BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
            default:
                number = default;
                return false;
        }
    }
}

using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>A number as Python reads it from JSON: an int of any size, or a float where there is a point or an exponent.</summary>
internal readonly struct PythonNumber : IComparable<PythonNumber>
{
    private readonly long _small;
    private readonly double _float;
    private readonly BigInteger? _big;

    private PythonNumber(long small) => _small = small;

    private PythonNumber(BigInteger big) => _big = big;

    private PythonNumber(double value)
    {
        _float = value;
        IsFloat = true;
    }

    public bool IsFloat { get; }

    public bool IsInteger => !IsFloat;

    public bool IsWhole => IsInteger || (double.IsFinite(_float) && Math.Floor(_float) == _float);

    public string Repr => IsFloat ? PythonFloat.Repr(_float)
        : _big?.ToString(CultureInfo.InvariantCulture) ?? _small.ToString(CultureInfo.InvariantCulture);

    private BigInteger Whole => IsFloat ? new BigInteger(_float) : _big ?? _small;

    public static PythonNumber From(JsonElement number)
    {
        if (JsonMarshal.GetRawUtf8Value(number).IndexOfAny(".eE"u8) >= 0)
            return new PythonNumber(number.GetDouble());

        return number.TryGetInt64(out var small)
            ? new PythonNumber(small)
            : new PythonNumber(BigInteger.Parse(number.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>Converts a value with <c>int()</c>, or else <c>float()</c>, as Nova reads limits; null if neither can.</summary>
    public static PythonNumber? Coerce(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => new PythonNumber(1L),
        JsonValueKind.False => new PythonNumber(0L),
        JsonValueKind.Number => From(value).Truncate(),
        JsonValueKind.String => Parse(JsonText.Of(value)),
        _ => null,
    };

    public bool IsMultipleOf(PythonNumber divisor)
    {
        if (!IsFloat && !divisor.IsFloat)
            return Whole % divisor.Whole == 0;

        var quotient = AsDouble() / divisor.AsDouble();
        return divisor.IsFloat ? Math.Truncate(quotient) == quotient : AsDouble() % divisor.AsDouble() == 0;
    }

    public int CompareTo(PythonNumber other)
    {
        if (IsInteger && other.IsInteger && _big is null && other._big is null)
            return _small.CompareTo(other._small);
        if (IsFloat && other.IsFloat)
            return _float.CompareTo(other._float);
        return IsWhole && other.IsWhole ? Whole.CompareTo(other.Whole) : AsDouble().CompareTo(other.AsDouble());
    }

    private PythonNumber Truncate() => IsInteger || !double.IsFinite(_float) ? this : new PythonNumber(new BigInteger(_float));

    private double AsDouble() => IsFloat ? _float : (double)Whole;

    private static PythonNumber? Parse(string text)
    {
        var digits = text.Trim();
        const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
            return new PythonNumber(small);
        if (BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
            return new PythonNumber(big);
        return double.TryParse(digits, Float, CultureInfo.InvariantCulture, out var value) ? new PythonNumber(value) : null;
    }
}

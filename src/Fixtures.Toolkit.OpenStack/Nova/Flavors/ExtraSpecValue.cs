using System.Globalization;
using System.Numerics;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>What the value of an extra spec may be; a rule returns what is wrong with it, or null.</summary>
internal sealed class ExtraSpecValue(Func<string, string?> mistakeIn)
{
    public static readonly ExtraSpecValue Any = new(_ => null);

    public static readonly ExtraSpecValue Boolean = new(value =>
        NovaValues.BooleanOf(value) is null ? $"'{value}' is not a valid boolean-like value." : null);

    public static ExtraSpecValue OneOf(params string[] values) => new(value =>
        values.Contains(value) ? null : $"'{value}' is not one of: {string.Join(", ", values)}.");

    public static ExtraSpecValue Matching(string pattern) => new(value =>
        ExtraSpecValidator.IsWhole(pattern, value) ? null : $"'{value}' is not of the format '{pattern}'.");

    public static ExtraSpecValue Integer(int? min = null, int? max = null) => new(value =>
        !BigInteger.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? $"'{value}' is not a valid integer value."
        : number > max ? $"'{number}' is greater than the max value of '{max}'."
        : number < min ? $"'{number}' is less than the min value of '{min}'."
        : null);

    public void Check(string value)
    {
        if (mistakeIn(value) is { } mistake)
            throw new NovaBadRequestException($"Validation failed; {mistake}");
    }
}

using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>What an extra spec demands of a capability: <c>= 5</c>, <c>&gt;= 5</c>, <c>s== text</c>, <c>&lt;in&gt; text</c>, <c>&lt;or&gt; a &lt;or&gt; b</c>, or plain equality.</summary>
/// <remarks>Source: Compute administrator's guide, ComputeCapabilitiesFilter.</remarks>
internal static class ExtraSpecRequirement
{
    public static bool Matches(string value, string requirement)
    {
        var words = requirement.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return value.Length == 0;
        var operand = words.Length > 1 ? words[1] : "";
        return words[0] switch
        {
            "=" or ">=" => Compare(value, operand) >= 0,
            "<=" => Compare(value, operand) <= 0,
            "==" => Compare(value, operand) == 0,
            "!=" => Compare(value, operand) != 0,
            "s==" => value == operand,
            "s!=" => value != operand,
            "s<" => string.CompareOrdinal(value, operand) < 0,
            "s<=" => string.CompareOrdinal(value, operand) <= 0,
            "s>" => string.CompareOrdinal(value, operand) > 0,
            "s>=" => string.CompareOrdinal(value, operand) >= 0,
            "<in>" => value.Contains(operand, StringComparison.Ordinal),
            "<or>" => words.Where((_, i) => i % 2 == 1).Contains(value),
            _ => value == requirement,
        };
    }

    private static double Compare(string value, string operand) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var left) && double.TryParse(operand, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : double.NaN;
}

using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// An extra spec's requirement on a capability: <c>= 5</c>, <c>&gt;= 5</c>, <c>s== text</c>, <c>&lt;in&gt; text</c>,
/// <c>&lt;all-in&gt; a b</c>, <c>&lt;or&gt; a &lt;or&gt; b</c>, or plain equality.
/// </summary>
/// <remarks>Upstream: nova.scheduler.filters.extra_specs_ops.match. An operator without an operand matches nothing.</remarks>
internal static class ExtraSpecRequirement
{
    public static bool Matches(string value, string requirement) =>
        requirement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["<or>", .. var alternatives] => alternatives.Where((_, index) => index % 2 == 0).Contains(value),
        ["<all-in>", _, ..] words => words.Skip(1).All(word => value.Contains(word, StringComparison.Ordinal)),
        [var name, var operand, ..] when Operator(name) is { } compare => compare(value, operand),
        [var name, ..] when name == "<all-in>" || Operator(name) is not null => false,
        _ => value == requirement,
    };

    private static Func<string, string, bool>? Operator(string name) => name switch
    {
        // extra_specs_ops.op_methods defines "=" as "at least", from the time when it compared resources.
        "=" or ">=" => (value, operand) => Compare(value, operand) >= 0,
        "<=" => (value, operand) => Compare(value, operand) <= 0,
        "==" => (value, operand) => Compare(value, operand) == 0,
        "!=" => (value, operand) => Compare(value, operand) is < 0 or > 0,
        "s==" => (value, operand) => value == operand,
        "s!=" => (value, operand) => value != operand,
        "s<" => (value, operand) => string.CompareOrdinal(value, operand) < 0,
        "s<=" => (value, operand) => string.CompareOrdinal(value, operand) <= 0,
        "s>" => (value, operand) => string.CompareOrdinal(value, operand) > 0,
        "s>=" => (value, operand) => string.CompareOrdinal(value, operand) >= 0,
        "<in>" => (value, operand) => value.Contains(operand, StringComparison.Ordinal),
        _ => null,
    };

    /// <summary>Like CompareTo; NaN, for which every comparison is false, where either text is not a number.</summary>
    private static double Compare(string value, string operand) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(operand, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : double.NaN;
}

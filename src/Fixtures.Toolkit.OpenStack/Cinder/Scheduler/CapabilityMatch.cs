using System.Globalization;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>Compares the extra specs of a type with the capabilities of a pool.</summary>
/// <remarks>Upstream: CapabilitiesFilter and extra_specs_ops.match.</remarks>
internal static class CapabilityMatch
{
    /// <summary>
    /// Whether the pool has what every extra spec asks for. Specs with a scope other than <c>capabilities</c> do not count.
    /// </summary>
    public static bool Fits(BackendPool pool, VolumeType type)
    {
        foreach (var (key, wanted) in type.ExtraSpecs)
        {
            var scope = key.Split(':');
            if (scope.Length > 1 && scope[0] != "capabilities")
                continue;
            var names = scope[0] == "capabilities" ? scope[1..] : scope;
            if (wanted is null || names is not [var name] || !pool.Capabilities.TryGetValue(name, out var capability)
                || !Matches(capability, wanted))
                return false;
        }

        return true;
    }

    private static bool Matches(string capability, string wanted)
    {
        var words = wanted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is [var sign, ..] && sign is "<or>" ? IsOneOf(capability, words[1..])
            : words is [var known, .. var rest] && Compare(known, capability) is { } compare ? rest is [var first, ..] && compare(first)
            : capability == wanted;
    }

    /// <summary>The comparison that an operator makes; null for other words.</summary>
    private static Func<string, bool>? Compare(string sign, string value) => sign switch
    {
        "=" or ">=" => wanted => Numbers(value, wanted) is var (x, y) && x >= y,
        "<=" => wanted => Numbers(value, wanted) is var (x, y) && x <= y,
        "==" => wanted => Numbers(value, wanted) is var (x, y) && x.Equals(y),
        "!=" => wanted => Numbers(value, wanted) is var (x, y) && !x.Equals(y),
        "<in>" => wanted => value.Contains(wanted, StringComparison.Ordinal),
        "<is>" => wanted => BooleanOf(value) == BooleanOf(wanted),
        "s==" => wanted => value == wanted,
        "s!=" => wanted => value != wanted,
        "s<" => wanted => PythonText.Order.Compare(value, wanted) < 0,
        "s<=" => wanted => PythonText.Order.Compare(value, wanted) <= 0,
        "s>" => wanted => PythonText.Order.Compare(value, wanted) > 0,
        "s>=" => wanted => PythonText.Order.Compare(value, wanted) >= 0,
        _ => null,
    };

    /// <summary>Whether the value is one of <c>v1 &lt;or&gt; v2 &lt;or&gt; v3</c>.</summary>
    private static bool IsOneOf(string value, string[] words) => words.Where((_, index) => index % 2 == 0).Contains(value);

    private static (double Value, double Wanted)? Numbers(string value, string wanted) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            ? (x, y)
            : null;

    private static bool BooleanOf(string text) => text.Trim().ToUpperInvariant() is "1" or "T" or "TRUE" or "ON" or "Y" or "YES";
}

using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.Usage;

/// <summary>Usage before and after, and the expected change.</summary>
/// <param name="Where">The place: <c>host host1</c>, <c>project demo</c>, <c>the cloud</c>.</param>
internal sealed record UsageComparison(string Where, ResourceAmounts Before, ResourceAmounts After, ResourceAmounts ExpectedDelta)
{
    public bool Holds => (After - Before).Equals(ExpectedDelta);

    /// <summary>Writes a table of the resource classes with actual or expected usage.</summary>
    public void WriteTo(StringBuilder text)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"Usage of {Where} did not change as expected:");
        Row(text, "resource class", "before", "after", "expected", "difference");
        foreach (var name in Before.Keys.Union(After.Keys).Union(ExpectedDelta.Keys).Order(StringComparer.Ordinal))
        {
            var wanted = Before[name] + ExpectedDelta[name];
            var difference = After[name] - wanted;
            Row(
                text,
                name,
                Number(Before[name]),
                Number(After[name]),
                Number(wanted),
                difference == 0 ? "" : difference.ToString("+0;-0", CultureInfo.InvariantCulture));
        }
    }

    private static string Number(long amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string name, string before, string after, string expected, string difference) =>
        text.AppendLine($"  {name,-24}{before,10}{after,10}{expected,10}{difference,12}".TrimEnd());
}

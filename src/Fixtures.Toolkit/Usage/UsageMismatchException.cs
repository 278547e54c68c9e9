using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.Usage;

/// <summary>Usage did not change as expected. It carries what was before, what is now and what was expected; the message is a table of them.</summary>
public sealed class UsageMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal UsageMismatchException(string where, ResourceAmounts before, ResourceAmounts after, ResourceAmounts expected, IReadOnlyList<ConsumerUsage> newcomers)
        : base(Tell(where, before, after, expected, newcomers)) => (Before, After, ExpectedDelta) = (before, after, expected);

    /// <summary>What was used before.</summary>
    public ResourceAmounts Before { get; }

    /// <summary>What is used now.</summary>
    public ResourceAmounts After { get; }

    /// <summary>By how much it should have changed.</summary>
    public ResourceAmounts ExpectedDelta { get; }

    /// <summary>By how much it changed.</summary>
    public ResourceAmounts ActualDelta => After - Before;

    private static string Tell(string where, ResourceAmounts before, ResourceAmounts after, ResourceAmounts expected, IReadOnlyList<ConsumerUsage> newcomers)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Usage of {where} did not change as expected:");
        Row(text, "resource class", "before", "after", "expected", "difference");
        foreach (var name in before.Keys.Union(after.Keys).Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            var wanted = before[name] + expected[name];
            var difference = after[name] - wanted;
            Row(text, name, Number(before[name]), Number(after[name]), Number(wanted), difference == 0 ? "" : difference.ToString("+0;-0", CultureInfo.InvariantCulture));
        }

        if (newcomers.Count > 0)
            text.AppendLine("Consumers that were not there before:");
        foreach (var consumer in newcomers)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {consumer.Name} ({consumer.Id}): {consumer.Used}");
        return text.ToString().TrimEnd();
    }

    private static string Number(long amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string name, string before, string after, string expected, string difference) =>
        text.AppendLine($"  {name,-24}{before,10}{after,10}{expected,10}{difference,12}".TrimEnd());
}

using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Usage;

/// <summary>
/// Usage did not change as expected. It carries what was before, what is now and what was expected; the message is a table of them for each
/// place where they differ, and names the consumers behind it.
/// </summary>
public sealed class UsageMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal UsageMismatchException(IReadOnlyList<UsageComparison> mismatches, ConsumerChanges consumers, OpenStackCloud? cloud)
        : base(cloud is null ? Tell(mismatches, consumers) : FailureBundles.Conclude(cloud, Tell(mismatches, consumers))) =>
        (Before, After, ExpectedDelta) = (mismatches[0].Before, mismatches[0].After, mismatches[0].ExpectedDelta);

    /// <summary>What was used before, in the first place that the message tells of.</summary>
    public ResourceAmounts Before { get; }

    /// <summary>What is used there now.</summary>
    public ResourceAmounts After { get; }

    /// <summary>By how much it should have changed.</summary>
    public ResourceAmounts ExpectedDelta { get; }

    /// <summary>By how much it changed.</summary>
    public ResourceAmounts ActualDelta => After - Before;

    /// <summary>Throws when any of the comparisons does not hold.</summary>
    /// <param name="comparisons">What is expected, and what is.</param>
    /// <param name="before">What was used before.</param>
    /// <param name="after">What is used now.</param>
    /// <param name="cloud">Where; null for reports that are compared by themselves.</param>
    internal static void ThrowUnless(IEnumerable<UsageComparison> comparisons, UsageReport before, UsageReport after, OpenStackCloud? cloud)
    {
        UsageComparison[] mismatches = [.. comparisons.Where(comparison => !comparison.Holds)];
        if (mismatches.Length > 0)
            throw new UsageMismatchException(mismatches, ConsumerChanges.Between(before, after), cloud);
    }

    private static string Tell(IReadOnlyList<UsageComparison> mismatches, ConsumerChanges consumers)
    {
        var text = new StringBuilder();
        foreach (var mismatch in mismatches)
            mismatch.WriteTo(text);
        consumers.WriteTo(text);
        return text.ToString().TrimEnd();
    }
}

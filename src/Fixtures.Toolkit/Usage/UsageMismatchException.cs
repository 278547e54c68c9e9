using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Fixtures.Toolkit.Usage;
using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>
/// Usage did not change as expected. It carries what was before, what is now and what was expected; the message is a table of them for each
/// place where they differ, and names the consumers behind it.
/// </summary>
public sealed class UsageMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal UsageMismatchException(IReadOnlyList<UsageComparison> mismatches, ConsumerChanges consumers, OpenStackCloud cloud)
        : base(Tell(mismatches, consumers, cloud)) =>
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
    internal static void ThrowUnless(IEnumerable<UsageComparison> comparisons, UsageReport before, UsageReport after, OpenStackCloud cloud)
    {
        UsageComparison[] mismatches = [.. comparisons.Where(comparison => !comparison.Holds)];
        if (mismatches.Length > 0)
            throw new UsageMismatchException(mismatches, ConsumerChanges.Between(before, after), cloud);
    }

    private static string Tell(IReadOnlyList<UsageComparison> mismatches, ConsumerChanges consumers, OpenStackCloud cloud)
    {
        var text = new StringBuilder();
        foreach (var mismatch in mismatches)
            mismatch.WriteTo(text);
        consumers.WriteTo(text);
        return FailureBundles.Conclude(cloud, text.Append(Seeds.RunAgain(cloud)).ToString());
    }
}

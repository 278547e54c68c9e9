using System.Text;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>
/// Usage did not change as expected. The exception carries the usage before and after and the expected change of the first place that
/// differs; the message has a table for each such place, and names the consumers.
/// </summary>
public sealed class UsageMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal UsageMismatchException(IReadOnlyList<UsageComparison> mismatches, ConsumerChanges consumers, OpenStackTarget cloud)
        : base(Tell(mismatches, consumers, cloud)) =>
        (Before, After, ExpectedDelta) = (mismatches[0].Before, mismatches[0].After, mismatches[0].ExpectedDelta);

    /// <summary>The usage before, at the first place in the message.</summary>
    public ResourceAmounts Before { get; }

    /// <summary>The usage there now.</summary>
    public ResourceAmounts After { get; }

    /// <summary>The expected change.</summary>
    public ResourceAmounts ExpectedDelta { get; }

    /// <summary>The actual change.</summary>
    public ResourceAmounts ActualDelta => After - Before;

    /// <summary>Throws if a comparison does not hold.</summary>
    internal static void ThrowUnless(IEnumerable<UsageComparison> comparisons, UsageReport before, UsageReport after, OpenStackTarget cloud)
    {
        UsageComparison[] mismatches = [.. comparisons.Where(comparison => !comparison.Holds)];
        if (mismatches.Length > 0)
            throw new UsageMismatchException(mismatches, ConsumerChanges.Between(before, after), cloud);
    }

    private static string Tell(IReadOnlyList<UsageComparison> mismatches, ConsumerChanges consumers, OpenStackTarget cloud)
    {
        var text = new StringBuilder();
        foreach (var mismatch in mismatches)
            mismatch.WriteTo(text);
        consumers.WriteTo(text);
        return cloud.Conclude(text.ToString());
    }
}

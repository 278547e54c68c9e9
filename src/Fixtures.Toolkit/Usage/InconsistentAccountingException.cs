using System.Text;

namespace Fixtures.Toolkit;

/// <summary>The services of a cloud account differently. The message lists each mismatch with the actual and the expected value.</summary>
public sealed class InconsistentAccountingException : Exception, Xunit.Sdk.IAssertionException
{
    internal InconsistentAccountingException(IReadOnlyList<AccountingMismatch> mismatches, OpenStackTarget cloud)
        : base(Tell(mismatches, cloud)) => Mismatches = mismatches;

    /// <summary>Every mismatch.</summary>
    public IReadOnlyList<AccountingMismatch> Mismatches { get; }

    private static string Tell(IReadOnlyList<AccountingMismatch> mismatches, OpenStackTarget cloud)
    {
        var text = new StringBuilder("The services of this cloud account differently:").AppendLine();
        foreach (var one in mismatches)
            text.Append("  ").AppendLine(one.Subject).Append("    actual:   ").AppendLine(one.Actual).Append("    expected: ")
                .AppendLine(one.Expected);
        return cloud.Conclude(text.ToString());
    }
}

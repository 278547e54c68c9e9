namespace Fixtures.Toolkit.Policy;

/// <summary>A matrix is not as expected. The message names the cells that differ, and only those.</summary>
public sealed class PolicyMatrixMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal PolicyMatrixMismatchException(PolicyMatrixDiff diff)
        : base($"The policy is not as expected. {diff}") => Diff = diff;

    /// <summary>The cells, from what was expected to what is.</summary>
    public PolicyMatrixDiff Diff { get; }
}

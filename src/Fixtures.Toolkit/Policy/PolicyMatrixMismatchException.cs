using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit;

/// <summary>A matrix is not as expected. The message names the cells that differ, and only those.</summary>
public sealed class PolicyMatrixMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal PolicyMatrixMismatchException(PolicyMatrixDiff diff, OpenStackCloud? cloud)
        : base(Tell(diff, cloud)) => Diff = diff;

    /// <summary>The cells, from the expected to the actual outcome.</summary>
    public PolicyMatrixDiff Diff { get; }

    private static string Tell(PolicyMatrixDiff diff, OpenStackCloud? cloud)
    {
        var story = $"The policy is not as expected. {diff}";
        return cloud is null ? story : FailureBundles.Conclude(cloud, $"{story}{Environment.NewLine}{Seeds.RunAgain(cloud)}");
    }
}

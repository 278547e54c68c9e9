using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>The books of a cloud do not agree with each other. The message tells what each has, and what it should have.</summary>
public sealed class InconsistentBooksException : Exception, Xunit.Sdk.IAssertionException
{
    internal InconsistentBooksException(IReadOnlyList<Disagreement> disagreements, OpenStackCloud cloud)
        : base(Tell(disagreements, cloud)) => Disagreements = disagreements;

    /// <summary>Each thing that does not agree.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; }

    private static string Tell(IReadOnlyList<Disagreement> disagreements, OpenStackCloud cloud)
    {
        var text = new StringBuilder("The books of this cloud do not agree:").AppendLine();
        foreach (var one in disagreements)
            text.Append("  ").AppendLine(one.Of).Append("    has:      ").AppendLine(one.Has).Append("    expected: ").AppendLine(one.Expected);
        return FailureBundles.Conclude(cloud, text.Append(Seeds.RunAgain(cloud)).ToString());
    }
}

/// <summary>One thing on which two books do not agree.</summary>
/// <param name="Of">Whom or what it is about: <c>server web (9f3c…) on host1</c>.</param>
/// <param name="Has">What one book says.</param>
/// <param name="Expected">What follows from the others.</param>
public sealed record Disagreement(string Of, string Has, string Expected);

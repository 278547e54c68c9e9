using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Usage;

/// <summary>The books of a cloud do not agree with each other. The message is a table of who has what, and what it should have.</summary>
public sealed class AccountsException : Exception, Xunit.Sdk.IAssertionException
{
    internal AccountsException(IReadOnlyList<Disagreement> disagreements, OpenStackCloud cloud)
        : base(Tell(disagreements, cloud)) => Disagreements = disagreements;

    /// <summary>Each thing that does not agree.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; }

    private static string Tell(IReadOnlyList<Disagreement> disagreements, OpenStackCloud cloud)
    {
        var text = new StringBuilder("The books of this cloud do not agree:").AppendLine();
        Row(text, "has", "expected", "of");
        foreach (var one in disagreements)
            Row(text, one.Has, one.Expected, one.Of);

        return FailureBundles.Conclude(cloud, text.Append(Seeds.RunAgain(cloud)).ToString());
    }

    private static void Row(StringBuilder text, string has, string expected, string of) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"  {has,-36}{expected,-36}{of}");
}

/// <summary>One thing on which two books do not agree.</summary>
/// <param name="Of">Whom or what it is about: <c>server web (9f3c…) on host1</c>.</param>
/// <param name="Has">What one book says.</param>
/// <param name="Expected">What follows from the others.</param>
public sealed record Disagreement(string Of, string Has, string Expected);

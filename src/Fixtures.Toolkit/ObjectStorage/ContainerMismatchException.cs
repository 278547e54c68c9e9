using System.Globalization;
using System.Text;
using Fixtures.Toolkit.ObjectStorage;

namespace Fixtures.Toolkit;

/// <summary>A container does not hold exactly the expected objects. The message names each difference.</summary>
public sealed class ContainerMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    private const int MostLines = 20;

    internal ContainerMismatchException(string container, ContainerDifference? difference, OpenStackTarget cloud)
        : base(Tell(container, difference, cloud)) =>
        (Missing, Unexpected, Different) = (difference?.Missing ?? [], difference?.Unexpected ?? [], difference?.Different ?? []);

    /// <summary>The missing objects.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The unexpected objects.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>The objects that differ from the expected ones, and how.</summary>
    public IReadOnlyList<string> Different { get; }

    private static string Tell(string container, ContainerDifference? difference, OpenStackTarget cloud)
    {
        if (difference is null)
            return cloud.Conclude($"Container '{container}' does not exist.{Environment.NewLine}");
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Container '{container}' does not hold exactly the expected objects:");
        Section(text, "missing:    ", difference.Missing);
        Section(text, "unexpected: ", difference.Unexpected);
        Section(text, "different:  ", difference.Different);
        return cloud.Conclude(text.ToString());
    }

    private static void Section(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(MostLines))
            text.Append("  ").Append(title).AppendLine(line);
        if (lines.Count > MostLines)
            text.Append("  ").Append(title).AppendLine(CultureInfo.InvariantCulture, $"… and {lines.Count - MostLines} more");
    }
}

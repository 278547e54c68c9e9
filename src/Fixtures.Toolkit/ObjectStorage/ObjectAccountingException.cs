using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit;

/// <summary>Object storage contradicts itself: orphaned segments, or counters that are not those of the contents.</summary>
public sealed class ObjectAccountingException : Exception, Xunit.Sdk.IAssertionException
{
    private const int MostLines = 50;

    internal ObjectAccountingException(string headline, IReadOnlyList<string> mistakes, OpenStackTarget cloud)
        : base(Tell(headline, mistakes, cloud)) => Mistakes = mistakes;

    /// <summary>Every place that is wrong, in words.</summary>
    public IReadOnlyList<string> Mistakes { get; }

    private static string Tell(string headline, IReadOnlyList<string> mistakes, OpenStackTarget cloud)
    {
        var text = new StringBuilder();
        text.Append(headline).AppendLine(":");
        foreach (var mistake in mistakes.Take(MostLines))
            text.Append("  ").AppendLine(mistake);
        if (mistakes.Count > MostLines)
            text.AppendLine(CultureInfo.InvariantCulture, $"  … and {mistakes.Count - MostLines} more");
        return cloud.Conclude(text.ToString());
    }
}

using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit;

/// <summary>
/// A test left resources behind in a cloud. The message names each one, the request that created it, and the step that should have removed
/// it.
/// </summary>
public sealed class LeakException : Exception, Xunit.Sdk.IAssertionException
{
    internal LeakException(IReadOnlyList<Leak> leaks, IReadOnlyList<string> quota, OpenStackCloud cloud)
        : base(Tell(leaks, quota, cloud)) => Leaks = leaks;

    /// <summary>The leaked resources: servers first, then allocations, ports and the rest.</summary>
    public IReadOnlyList<Leak> Leaks { get; }

    private static string Tell(IReadOnlyList<Leak> leaks, IReadOnlyList<string> quota, OpenStackCloud cloud)
    {
        var text = new StringBuilder();
        var count = leaks.Count == 1 ? "1 resource was" : string.Create(CultureInfo.InvariantCulture, $"{leaks.Count} resources were");
        text.Append(count).AppendLine(" left behind:");
        foreach (var leak in leaks)
        {
            text.Append("  ").AppendLine(leak.Title);
            text.Append("    made by: ").AppendLine(leak.MadeBy ?? "unknown: the journal does not reach back so far");
            text.Append("    missed:  ").AppendLine(leak.MissedRemoval);
        }

        if (quota.Count > 0)
            text.AppendLine("Quota that these hold:");
        foreach (var line in quota)
            text.Append("  ").AppendLine(line);
        return FailureBundles.Conclude(cloud, text.Append(Seeds.RunAgain(cloud)).ToString());
    }
}

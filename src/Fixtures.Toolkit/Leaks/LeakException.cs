using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Fixtures.Toolkit.Leaks;

namespace Fixtures.Toolkit;

/// <summary>
/// A test left resources behind in a cloud. The message names each one, the request that created it, and the step that should have removed
/// it.
/// </summary>
public sealed class LeakException : Exception, Xunit.Sdk.IAssertionException
{
    internal LeakException(IReadOnlyList<Leak> leaks, IReadOnlyList<string> quota, OpenStackTarget cloud)
        : base(Tell(leaks, quota, cloud))
    {
        Leaks = leaks;
        foreach (var leak in leaks)
            cloud.ReportedLeaks.Add(leak.Resource);
    }

    /// <summary>
    /// Names each leaked resource. An <see cref="AggregateException"/> gets the first line only: xUnit v2 makes one of the failure of a
    /// test and its leaks, and prints the messages in it once more.
    /// </summary>
    public override string Message
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => DiagnosticMethodInfo.Create(new StackFrame(1))?.DeclaringTypeName == typeof(AggregateException).FullName
            ? Headline(Leaks)
            : base.Message;
    }

    /// <summary>The leaked resources: servers first, then allocations, ports and the rest.</summary>
    public IReadOnlyList<Leak> Leaks { get; }

    private static string Headline(IReadOnlyList<Leak> leaks) => string.Create(
        CultureInfo.InvariantCulture, $"{leaks.Count} {(leaks.Count == 1 ? "resource was" : "resources were")} left behind");

    private static string Tell(IReadOnlyList<Leak> leaks, IReadOnlyList<string> quota, OpenStackTarget cloud)
    {
        var text = new StringBuilder();
        text.Append(Headline(leaks)).AppendLine(":");
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
        return cloud.Conclude(text.ToString());
    }
}

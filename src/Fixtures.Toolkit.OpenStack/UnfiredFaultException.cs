using System.Text;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A fault or a hold of the test never acted, so that the test did not test what it says. The message names each, and the events that came
/// near.
/// </summary>
public sealed class UnfiredFaultException : Exception
{
    internal UnfiredFaultException(IReadOnlyList<FaultEntry> unfired, Exception? thrown)
        : base(Describe(unfired, thrown), thrown)
    {
    }

    private static string Describe(IReadOnlyList<FaultEntry> unfired, Exception? thrown)
    {
        var text = new StringBuilder();
        if (thrown?.GetBaseException() is { } last)
            text.AppendLine($"The last exception of the test: {last.GetType().Name}: {last.Message}").AppendLine();
        text.AppendLine(unfired.Count == 1 ? "A fault never acted:" : $"{unfired.Count} faults never acted:");
        foreach (var entry in unfired)
        {
            text.AppendLine($"- fault {entry.Id}{(entry.Rule.Origin is { } origin ? $" of {origin}" : "")}: {entry.Rule}");
            text.AppendLine(entry.Matched > 0
                ? $"  It matched {entry.Matched} times, and let them pass."
                : entry.Witness.Near.Count > 0 ? $"  These came near: {string.Join("; ", entry.Witness.Near)}." : "  Nothing came near.");
        }

        return text.Append("Correct its place or its conditions, remove it, or mark it Optional().").ToString();
    }
}

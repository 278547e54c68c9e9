using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>The reasons for which no host was valid, as text: one line for each host, of many hosts only the first ones.</summary>
internal static class HostRefusalText
{
    private const int Most = 12;

    public static IReadOnlyList<string> Lines(JournalEntry entry)
    {
        var hosts = entry.Refusals.GroupBy(refusal => refusal.Host).ToList();
        if (hosts.Count == 0)
            return ["there is no compute host"];
        var lines = hosts.Take(Most).Select(host => host.Key.Length == 0
            ? string.Join("; ", host)
            : $"{host.Key}: {string.Join(", ", host.Select(refusal => $"{refusal.By}: {refusal.Reason}"))}");
        return hosts.Count > Most
            ? [.. lines, string.Create(CultureInfo.InvariantCulture, $"and {hosts.Count - Most} other hosts: see the journal")]
            : [.. lines];
    }
}

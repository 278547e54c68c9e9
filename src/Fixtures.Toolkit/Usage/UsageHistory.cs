using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit;

/// <summary>The load of each provider at every moment since a position in the journal.</summary>
public sealed class UsageHistory
{
    private readonly List<(JournalEntry Entry, ProviderLoad Load)> _points = [];
    private readonly OpenStackCloud _cloud;

    private UsageHistory(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>Every moment at which the usage of a provider exceeded its capacity, oldest first.</summary>
    public IReadOnlyList<ProviderLoad> AboveCapacity => [.. _points.Select(point => point.Load).Where(IsAbove)];

    /// <summary>The highest usage of a provider, separately for each resource class.</summary>
    public ResourceAmounts PeakOf(string provider) => new(_points.Where(point => point.Load.Provider == provider)
        .GroupBy(point => point.Load.ResourceClass, (name, points) => KeyValuePair.Create(name, points.Max(point => point.Load.Used))));

    /// <summary>Asserts that the usage of every provider stayed within its capacity.</summary>
    /// <exception cref="CapacityExceededException">
    /// A provider exceeded its capacity; the message names the moment, the amounts and the request.
    /// </exception>
    public void AssertNeverAboveCapacity()
    {
        var above = _points.FindAll(point => IsAbove(point.Load));
        if (above.Count > 0)
            throw new CapacityExceededException(Tell(above));
    }

    /// <exception cref="InvalidOperationException">The journal no longer has all entries since that position.</exception>
    internal static UsageHistory Since(OpenStackCloud cloud, long position)
    {
        if (cloud.Journal.Count - Journal.Capacity > position)
            throw new InvalidOperationException($"The journal keeps its newest {Journal.Capacity} entries and has dropped some after "
                + $"{position}. Read the history more often, from a later position.");
        var history = new UsageHistory(cloud);
        var atStart = new OrderedDictionary<(string, string), (JournalEntry, ProviderLoad)>();
        foreach (var entry in cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Usage))
        {
            foreach (var load in entry.Loads)
            {
                if (entry.Sequence > position)
                    history._points.Add((entry, load));
                else
                    atStart[(load.Provider, load.ResourceClass)] = (entry, load);
            }
        }

        history._points.InsertRange(0, atStart.Values);
        return history;
    }

    private static bool IsAbove(ProviderLoad load) => load.Used > load.Capacity;

    private string Tell(IReadOnlyList<(JournalEntry Entry, ProviderLoad Load)> above)
    {
        var text = new StringBuilder("Providers exceeded their capacity (times count from the start of the journal):").AppendLine();
        var start = _cloud.Journal.Entries[0].Time;
        text.AppendLine($"  {"provider",-16}{"resource class",-24}{"used",10}{"capacity",10}{"above",10}  since");
        foreach (var (entry, load) in above)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {load.Provider,-16}{load.ResourceClass,-24}{load.Used,10}{load.Capacity,10}{load.Used - load.Capacity,10:+0}  "
                    + $"{Moments.After(start, entry.Time)} {entry.What} ({entry.Cause ?? entry.RequestId})");
        }

        return FailureBundles.Conclude(_cloud, text.Append(Seeds.RunAgain(_cloud)).ToString());
    }
}

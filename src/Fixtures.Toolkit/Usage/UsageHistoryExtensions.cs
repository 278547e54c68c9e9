using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>Looks back over what was used.</summary>
public static class UsageHistoryExtensions
{
    /// <summary>How loaded providers were at every moment since a position of the journal.</summary>
    /// <param name="usage">The cloud's usage.</param>
    /// <param name="since"><c>cloud.Journal.Count</c> as it was. Default: all that the journal keeps.</param>
    /// <exception cref="InvalidOperationException">The journal does not reach back so far.</exception>
    public static UsageHistory History(this UsageProbe usage, long since = 0)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentOutOfRangeException.ThrowIfNegative(since);
        return UsageHistory.Since(usage.Cloud, since);
    }

    /// <summary>Asserts that no provider ever had more used of it than its capacity, since a position of the journal.</summary>
    /// <exception cref="CapacityExceededException">One had; the message tells when, of what and who caused it.</exception>
    public static void AssertNeverAboveCapacity(this UsageProbe usage, long since = 0) => usage.History(since).AssertNeverAboveCapacity();
}

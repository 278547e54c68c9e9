namespace Fixtures.Toolkit;

/// <summary>Reads past usage from the journal.</summary>
public static class UsageHistoryExtensions
{
    /// <summary>The load of each provider at every moment since a position in the journal.</summary>
    /// <param name="usage">The cloud's usage.</param>
    /// <param name="since">An earlier <c>cloud.Journal.Count</c>. Default: every entry that the journal keeps.</param>
    /// <exception cref="InvalidOperationException">The journal no longer has all entries since that position.</exception>
    public static UsageHistory History(this UsageProbe usage, long since = 0)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentOutOfRangeException.ThrowIfNegative(since);
        return UsageHistory.Since(usage.Cloud.Simulator, since);
    }

    /// <summary>Asserts that the usage of every provider stayed within its capacity since a position in the journal.</summary>
    /// <exception cref="CapacityExceededException">
    /// A provider exceeded its capacity; the message names the moment, the amounts and the request.
    /// </exception>
    public static void AssertNeverAboveCapacity(this UsageProbe usage, long since = 0) => usage.History(since).AssertNeverAboveCapacity();
}

namespace Fixtures.Toolkit;

/// <summary>The result of an exploration in which no run failed.</summary>
/// <param name="Runs">The number of runs.</param>
/// <param name="Elapsed">In real time.</param>
/// <param name="Allowed">How many runs had a violation that was allowed, by the name it was allowed under.</param>
public sealed record ExplorationReport(long Runs, TimeSpan Elapsed, IReadOnlyDictionary<string, int> Allowed)
{
    /// <summary>
    /// This process's part of a sharded exploration, such as <c>shard 2 of 4: 250 seeds</c>; null without <c>EXPLORE_SHARD</c>, and for a
    /// quoted run, which is not split.
    /// </summary>
    public string? Shard { get; init; }
}

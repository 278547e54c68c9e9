using System.Diagnostics;
using Fixtures.Toolkit.Exploring.Sharding;

namespace Fixtures.Toolkit.Exploring;

/// <summary>The runs of an exploration, by their numbers.</summary>
/// <param name="Count">The number of runs; null for as many as the budget allows.</param>
/// <param name="At">The run with a number, from 0.</param>
internal sealed record CaseList(long? Count, Func<long, RunCase> At)
{
    /// <summary>In real time, from the first run on; null for no limit.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>
    /// The runs of a shard, in the order of their numbers: each n-th one. It may be endless; the explorer stops after a failure. A budget
    /// ends it, but not before its first run.
    /// </summary>
    public IEnumerable<RunCase> Of(Shard shard)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var place = 0L; shard.NumberOf(place) is var number && (Count is not { } count || number < count); place++)
        {
            if (place > 0 && Budget is { } budget && Stopwatch.GetElapsedTime(begin) >= budget)
                yield break;
            var run = At(number);
            yield return run.Number == place ? run : run with { Number = place };
        }
    }
}

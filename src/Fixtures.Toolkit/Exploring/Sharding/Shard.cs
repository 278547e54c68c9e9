using System.Globalization;

namespace Fixtures.Toolkit.Exploring.Sharding;

/// <summary>One of several processes that share the runs of an exploration: the k-th of n takes the runs k, k + n, k + 2n, …</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">The number of shards.</param>
internal sealed record Shard(int Number, int Count)
{
    /// <summary>The only shard, which takes all runs.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>The number of a run, from 0, by its place among the runs of this shard, from 0.</summary>
    public long NumberOf(long place) => Number - 1 + (place * Count);

    /// <summary>How many of the runs it takes.</summary>
    /// <param name="runs">The number of runs of all shards.</param>
    public long ShareOf(long runs) => (runs / Count) + (Number <= runs % Count ? 1 : 0);

    /// <summary>For example <c>shard 2 of 4</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"shard {Number} of {Count}");
}

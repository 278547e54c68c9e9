using System.Globalization;

namespace Fixtures.Toolkit.Exploring.Sharding;

/// <summary>The part of an exploration that this process has, in words.</summary>
/// <param name="shard">The shard; null without sharding.</param>
/// <param name="cases">The exploration.</param>
/// <param name="name">Its name.</param>
internal sealed class Share(Shard? shard, CaseSource cases, ExplorationName name)
{
    /// <summary>The shard whose runs are run; a single quoted run is not split.</summary>
    public Shard Shard => shard is null || cases.IsQuoted ? Shard.Whole : shard;

    public ExplorationName Name => name;

    /// <summary>For example <c>shard 2 of 4: 250 seeds</c>; null if the exploration is not split.</summary>
    public string? Describe(long runs) => shard is null || cases.IsQuoted ? null : $"{shard}: {Amount(runs)}";

    /// <summary>For example <c> in shard 2 of 4 (250 seeds)</c>; empty if the exploration is not split.</summary>
    /// <param name="runs">The number of runs of this shard; null if it is not known.</param>
    public string InMessage(long? runs) => shard is null || cases.IsQuoted ? ""
        : $" in {shard}{(runs is { } count ? $" ({Amount(count)})" : "")}";

    /// <summary>Says what the shard runs; nothing without sharding.</summary>
    public void Say(Action<string> say, long runs)
    {
        if (shard is not null)
            say($"{Describe(runs) ?? $"{shard}: 1 run that is quoted, so each shard runs it"}: {name}, {cases}");
    }

    private string Amount(long runs) =>
        string.Create(CultureInfo.InvariantCulture, $"{runs} {cases.Unit}{(runs == 1 ? "" : "s")}");
}

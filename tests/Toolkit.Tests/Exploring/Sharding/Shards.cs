namespace Fixtures.Toolkit.Tests.Exploring.Sharding;

/// <summary>Explorations with an environment of their own, so that tests can run side by side.</summary>
internal static class Shards
{
    /// <summary>The exploration in a process whose environment names a shard and a folder for reports.</summary>
    /// <param name="exploration">The exploration.</param>
    /// <param name="shard">The value of EXPLORE_SHARD; null if it is not set.</param>
    /// <param name="report">The value of EXPLORE_REPORT; null if it is not set.</param>
    /// <param name="say">Gets what the exploration prints.</param>
    public static TSelf AsShard<TSelf>(this ExplorationSetup<TSelf> exploration, string? shard, string? report, Action<string>? say = null)
        where TSelf : ExplorationSetup<TSelf> => exploration.With(exploration.Settings with
        {
            Variable = name => name switch
            {
                "EXPLORE_SHARD" => shard,
                "EXPLORE_REPORT" => report,
                _ => null,
            },
            Say = say ?? (_ => { }),
        });
}

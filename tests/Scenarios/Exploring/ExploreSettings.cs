using System.Globalization;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>
/// How much an exploration explores. <c>dotnet test</c> makes each fourth run; <c>tests/Conformance/explore</c> sets EXPLORE_SEEDS, and all
/// runs are made.
/// </summary>
internal static class ExploreSettings
{
    private const int Quick = 4;

    /// <summary>The number of seeds of a long exploration by EXPLORE_SEEDS; null if it is not set.</summary>
    public static int? Seeds => Number("EXPLORE_SEEDS");

    /// <summary>The first seed by EXPLORE_FIRST. Default: 1.</summary>
    public static ulong FirstSeed => (ulong)(Number("EXPLORE_FIRST") ?? 1);

    /// <summary>Makes each fourth run only, unless the whole exploration is asked for.</summary>
    public static TExploration Quickly<TExploration>(this ExplorationSetup<TExploration> exploration)
        where TExploration : ExplorationSetup<TExploration> => exploration.EveryNth(Seeds is null ? Quick : 1);

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}

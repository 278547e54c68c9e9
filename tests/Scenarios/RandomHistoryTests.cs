using System.Collections.Concurrent;
using System.Globalization;
using Fixtures.Toolkit.Scenarios.Histories;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Random legal operations in any order end with exact accounting, except for Nova's own leaks.</summary>
/// <remarks>EXPLORE_SEEDS is the number of seeds for each mode, EXPLORE_FIRST the first seed.</remarks>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int FixedSlice = 100;

    [Theory]
    [InlineData(HistoryMode.Plain)]
    [InlineData(HistoryMode.Kills)]
    [InlineData(HistoryMode.KillsAndCuts)]
    public async Task A_random_history_ends_with_exact_accounting(HistoryMode mode)
    {
        var verdicts = new ConcurrentBag<Verdict>();

        await Parallel.ForEachAsync(Enumerable.Range(Setting("EXPLORE_FIRST", 1), Setting("EXPLORE_SEEDS", FixedSlice)), async (seed, _) =>
            verdicts.Add(await RandomHistory.RunAsync(seed, mode)));

        ExploreReport.Write(mode.ToString(), verdicts, output);
        ExploreReport.Require([.. verdicts.OrderBy(verdict => verdict.Name, StringComparer.Ordinal)]);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

using System.Collections.Concurrent;
using System.Globalization;
using Fixtures.Toolkit.Scenarios.Histories;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Whatever is asked of a cloud, in whatever order: it ends with its accounts right, but for what real Nova gets wrong.</summary>
/// <remarks>EXPLORE_SEEDS says how many seeds of each mode, EXPLORE_FIRST which is the first.</remarks>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int FixedSlice = 100;

    [Theory]
    [InlineData(HistoryMode.Plain)]
    [InlineData(HistoryMode.Kills)]
    [InlineData(HistoryMode.KillsAndCuts)]
    public async Task A_random_history_ends_with_every_account_right(HistoryMode mode)
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

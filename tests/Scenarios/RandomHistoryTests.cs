using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.Histories;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Random legal operations in any order end with exact accounting, except for Nova's own leaks.</summary>
/// <remarks>EXPLORE_SEEDS is the number of seeds for each mode, EXPLORE_FIRST the first seed.</remarks>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int FixedSlice = 100;
    private const int Volumes = 3;

    [Theory]
    [InlineData(HistoryMode.Plain)]
    [InlineData(HistoryMode.Kills)]
    [InlineData(HistoryMode.KillsAndCuts)]
    public Task A_random_history_ends_with_exact_accounting(HistoryMode mode) => ExploreReport.ExploreAsync(mode.ToString(), output, () =>
        Explore.Seeds(ExploreSettings.Seeds ?? FixedSlice, ExploreSettings.FirstSeed).Judged().RunAsync(
            Stage.NewCloud,
            PrepareAsync,
            scenario: (cloud, prepared) => RandomHistory.PlayAsync(cloud, prepared, mode)));

    private static async Task<Prepared> PrepareAsync(OpenStackCloud cloud)
    {
        var stage = await Stage.OpenAsync(cloud);
        await stage.AddVolumesAsync(Volumes);
        return Prepared.From(stage);
    }
}

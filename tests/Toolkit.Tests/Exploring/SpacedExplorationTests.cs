using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Tests.Exploring.Sharding;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>EveryNth leaves out runs of an exploration.</summary>
public sealed class SpacedExplorationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spaced-");
    private readonly ConcurrentBag<ulong> _seeds = [];

    [Fact]
    public async Task The_first_run_and_each_nth_one_after_it_are_made()
    {
        var report = await Explore.Seeds(10, first: 100).EveryNth(4).Check().RunAsync(NewCloud, NoteSeedAsync);

        Assert.Equal([100UL, 104UL, 108UL], _seeds.Order());
        Assert.Equal(3, report.Runs);
    }

    [Fact]
    public async Task Steps_are_left_out_and_the_run_without_an_interruption_stays()
    {
        var whole = await Explore.EachStep().RunAsync(NewCloud, BootAsync, interrupt: _ => Task.CompletedTask);
        var interruptions = 0;

        var part = await Explore.EachStep().EveryNth(3).RunAsync(NewCloud, BootAsync, interrupt: _ =>
        {
            Interlocked.Increment(ref interruptions);
            return Task.CompletedTask;
        });

        Assert.Equal((whole.Runs + 2) / 3, part.Runs);
        Assert.Equal(part.Runs - 1, interruptions);
    }

    [Fact]
    public async Task One_leaves_out_none_and_a_second_call_multiplies()
    {
        await Explore.Seeds(12, first: 100).EveryNth(1).EveryNth(2).EveryNth(3).Check().RunAsync(NewCloud, NoteSeedAsync);

        Assert.Equal([100UL, 106UL], _seeds.Order());
    }

    [Fact]
    public async Task Shards_share_the_runs_that_are_left()
    {
        for (var number = 1; number <= 3; number++)
        {
            await Explore.Seeds(20, first: 100).EveryNth(2).Check().AsShard($"{number}/3", _folder.FullName)
                .RunAsync(NewCloud, NoteSeedAsync);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(number => 100UL + (2UL * (ulong)number)), _seeds.Order());
    }

    [Fact]
    public async Task Shards_of_a_budget_have_no_seed_in_common_wherever_each_begins()
    {
        for (var number = 1; number <= 2; number++)
        {
            var shard = number;
            await Explore.Until(TimeSpan.FromTicks(1)).EveryNth(2).Check().InParallel(1).AsShard($"{number}/2", _folder.FullName)
                .RunAsync(NewCloud, cloud =>
                {
                    Assert.Equal(2 * (ulong)(shard - 1), cloud.Seed % 4);
                    return NoteSeedAsync(cloud);
                });
        }

        Assert.Equal(2, _seeds.Distinct().Count());
    }

    [Fact]
    public async Task A_failure_names_the_spacing_and_its_quoted_run_is_never_left_out()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => FailAfterStepOneAsync(Explore.EachStep().EveryNth(1)));
        var spaced = await Assert.ThrowsAsync<ExplorationFailedException>(() => FailAsync(Explore.EachStep().EveryNth(5)));
        var quoted = await Assert.ThrowsAsync<ExplorationFailedException>(() => FailAfterStepOneAsync(Explore.Step(1).EveryNth(5)));

        Assert.StartsWith("Explore.EachStep() found a failure in the interruption after step 1", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Explore.EachStep().EveryNth(5) found a failure in the run", spaced.Message, StringComparison.Ordinal);
        Assert.StartsWith("Explore.Step(1) found a failure in the interruption after step 1:", quoted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spacing_of_less_than_one_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Explore.EachStep().EveryNth(0));

        Assert.Equal("n", error.ParamName);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task FailAfterStepOneAsync(StepExploration exploration) => exploration
        .HealBy(_ => Task.CompletedTask)
        .RunAsync(NewCloud, BootAsync, interrupt: cloud => cloud.Hosts.KillAsync("host1"));

    private static Task FailAsync(StepExploration exploration) => exploration
        .Check(Invariant.Find("nothing", _ => Task.FromResult<IReadOnlyList<string>>(["something"])))
        .RunAsync(NewCloud, BootAsync, interrupt: _ => Task.CompletedTask);

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHost("host1");

    private static Task BootAsync(OpenStackCloud cloud) => cloud.Servers.CreateAsync("web");

    private Task NoteSeedAsync(OpenStackCloud cloud)
    {
        _seeds.Add(cloud.Seed);
        return Task.CompletedTask;
    }
}

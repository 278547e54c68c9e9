using System.Collections.Concurrent;
using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.Tests.Exploring.Sharding;

/// <summary>The shards of an exploration are disjoint, and together they are the whole.</summary>
public sealed class ShardSplitTests : IDisposable
{
    private const int MostShards = 64;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shards-");

    [Theory]
    [InlineData("Seeds")]
    [InlineData("EachStep")]
    [InlineData("EachMessage")]
    [InlineData("EachRequest")]
    public async Task Up_to_64_shards_are_disjoint_and_complete(string exploration)
    {
        var (world, _) = await ExploredWorld.CreateAsync(NewCloud, _ => Task.FromResult(true), CancellationToken.None);
        await using var owned = world;
        var list = await CasesOf(exploration).ListAsync(
            new Runner(world, ExplorationSettings.Default, BootAsync, _ => Task.CompletedTask, toleratesRefusals: true));
        string[] whole = [.. list.Of(Shard.Whole).Select(run => run.Name)];

        Assert.Equal(list.Count, whole.Length);
        Assert.Equal(whole.Length, whole.Distinct().Count());
        for (var count = 1; count <= MostShards; count++)
        {
            var shards = Enumerable.Range(1, count).Select(number => new Shard(number, count)).ToList();
            var parts = shards.ConvertAll(shard => list.Of(shard).Select(run => run.Name).ToList());

            Assert.Equal(whole.Order(StringComparer.Ordinal), parts.SelectMany(part => part).Order(StringComparer.Ordinal));
            Assert.Equal(parts.Select(part => (long)part.Count), shards.Select(shard => shard.ShareOf(whole.Length)));
            Assert.InRange(parts.Max(part => part.Count) - parts.Min(part => part.Count), 0, 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(MostShards)]
    public async Task The_shards_run_each_seed_once(int count)
    {
        var seeds = new ConcurrentBag<ulong>();

        for (var number = 1; number <= count; number++)
        {
            await Explore.Seeds(50, first: 100).Check().AsShard($"{number}/{count}", _folder.FullName).RunAsync(NewCloud, cloud =>
            {
                seeds.Add(cloud.Seed);
                return Task.CompletedTask;
            });
        }

        Assert.Equal(Enumerable.Range(100, 50).Select(seed => (ulong)seed), seeds.Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task The_shards_interrupt_each_step_once(int count)
    {
        var whole = await InterruptAsync(1, 1);

        var parts = new List<long>();
        for (var number = 1; number <= count; number++)
            parts.Add(await InterruptAsync(number, count));

        Assert.True(whole > count);
        Assert.Equal(whole, parts.Sum());
        Assert.All(parts, part => Assert.InRange(part, whole / count, (whole / count) + 1));
    }

    [Fact]
    public async Task Shards_of_a_budget_have_no_seed_in_common_wherever_each_begins()
    {
        var seeds = new ConcurrentBag<(int Shard, ulong Seed)>();

        for (var number = 1; number <= 3; number++)
        {
            var shard = number;
            await Explore.Until(TimeSpan.FromTicks(1)).Check().InParallel(1).AsShard($"{number}/3", _folder.FullName).RunAsync(
                NewCloud, cloud =>
                {
                    seeds.Add((shard, cloud.Seed));
                    return Task.CompletedTask;
                });
        }

        Assert.Equal([1, 2, 3], seeds.Select(run => run.Shard).Order());
        Assert.All(seeds, run => Assert.Equal((ulong)run.Shard - 1, run.Seed % 3));
    }

    [Fact]
    public async Task A_shard_without_seeds_passes_and_says_so()
    {
        var said = new List<string>();

        var report = await Explore.Seeds(2).AsShard("3/4", _folder.FullName, said.Add).RunAsync(
            NewCloud, _ => throw new InvalidOperationException("It has no run."));

        Assert.Equal((0, "shard 3 of 4: 0 seeds"), (report.Runs, report.Shard));
        Assert.Equal(
            $"shard 3 of 4: 0 seeds: {typeof(ShardSplitTests).FullName}.{nameof(A_shard_without_seeds_passes_and_says_so)}, "
                + "Explore.Seeds(2)",
            Assert.Single(said));
    }

    [Fact]
    public async Task A_quoted_run_is_not_split_so_that_it_never_passes_because_another_shard_has_it()
    {
        var (said, runs) = (new List<string>(), 0);

        var report = await Explore.Seed(7, "").AsShard("2/2", _folder.FullName, said.Add).RunAsync(
            NewCloud, _ => Task.FromResult(++runs));

        Assert.Equal((1, 1, null), (runs, report.Runs, report.Shard));
        Assert.StartsWith(
            "shard 2 of 2: 1 run that is quoted, so each shard runs it: ", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_sharding_nothing_is_said_or_written()
    {
        var report = await Explore.Seeds(2).AsShard(shard: null, report: null, line => Assert.Fail(line)).RunAsync(
            NewCloud, _ => Task.CompletedTask);

        Assert.Equal((2, null), (report.Runs, report.Shard));
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<long> InterruptAsync(int number, int count)
    {
        var report = await Explore.EachStep().AsShard($"{number}/{count}", _folder.FullName).RunAsync(
            NewCloud, BootAsync, cloud => cloud.Hosts.KillAsync("host1"));
        return report.Runs;
    }

    private static CaseSource CasesOf(string exploration) => exploration switch
    {
        "Seeds" => new SeedCases(First: 5, Count: 100, Budget: null),
        "EachStep" => new StepCases(Only: null),
        "EachMessage" => EventCases.OfMessages(MessageFault.All, only: null),
        _ => EventCases.OfRequests(RequestFault.All, only: null),
    };

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);

    private static Task BootAsync(OpenStackCloud cloud) => cloud.Servers.CreateAsync("web");
}

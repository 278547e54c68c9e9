using Fixtures.Toolkit.OpenStack;
using static Fixtures.Toolkit.Tests.Exploring.PlantedRace;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>Explore.Seeds finds the order of clients that breaks an invariant, and shortens it.</summary>
public sealed class SeedExplorationTests
{
    private static readonly Invariant OneServer = Invariant.Find(
        "one server", async cloud => (await cloud.Nova.ListServersAsync("all_tenants=1")).Count is var count and > 1
            ? [$"there are {count} servers"]
            : []);

    private static readonly Invariant AllRun = Invariant.Find("all run", async cloud =>
    [
        .. from server in await cloud.Nova.ListServersAsync("all_tenants=1")
           where server.Status != ServerStatus.Active
           select $"{server.Name} is {server.Status}",
    ]);

    [Fact]
    public async Task A_race_is_found_and_shortened_to_its_single_switch_between_clients()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.Seeds(500).AlsoCheck(OneServer).RunAsync(
            NewCloud, cloud => cloud.RunClientsAsync(() => EnsureServerAsync(cloud), () => EnsureServerAsync(cloud, after: 8))));

        Assert.Contains("goes on until it waits, except once.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("client 2: begins\n    before client 1: gets its answer to GET", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_names_the_seed_the_schedule_the_line_that_repeats_it_and_the_last_events()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(500).AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));

        Assert.Equal(
            """
            Explore.Seeds(500) found a failure in seed 3, after 2 runs that passed:
              one server: there are 2 servers
            The shortest schedule that still fails: each client and service goes on until it waits, except once.
              choice 5: client 2: begins
                before client 1: gets its answer to GET /compute/v2.1/servers/detail
            Run exactly this again:
              await Explore.Seed(3, "5:1").RunAsync(…);
            As it was found: await Explore.Seed(3).RunAsync(…);
            The last 25 of the 64 events of the scenario:
              2026-01-01 00:00:00Z placement: PUT /allocations/<1> -> 204
            """,
            Worlds.Numbered(string.Join('\n', failure.Message.Split('\n').Take(10))),
            ignoreLineEndingDifferences: true);
        Assert.EndsWith("nova: instance.create.end", Events(failure)[^1], StringComparison.Ordinal);
        Assert.Equal(25, Events(failure).Count);
        Assert.EndsWith("report.html", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(failure.Message.Split("Report: ")[^1]));
    }

    [Fact]
    public async Task The_quoted_line_repeats_the_shortest_schedule_exactly()
    {
        var first = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(500).AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));

        var again = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seed(3, "5:1").AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));

        Assert.Equal("Explore.Seed(3, \"5:1\")", first.Again);
        Assert.Equal(Events(first), Events(again));
    }

    [Fact]
    public async Task The_failure_with_the_lowest_number_is_reported_for_any_number_of_parallel_runs()
    {
        var alone = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(50, first: 100).InParallel(1).AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));
        var together = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(50, first: 100).InParallel(8).AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));

        Assert.Equal(WithoutReport(alone), WithoutReport(together));
    }

    [Fact]
    public async Task The_fewest_faults_that_still_fail_are_found()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(100).Check(AllRun).RunAsync(NewCloud, BootThreeInBadWeatherAsync));

        Assert.Equal(
            """
            Explore.Seeds(100) found a failure in seed 1:
              all run: a is Error
            The shortest schedule that still fails: each client and service goes on until it waits, and one fault acts.
              event 1: GET /allocation_candidates from nova to placement cannot be reached
            Run exactly this again:
              await Explore.Seed(1, "f1").RunAsync(…);
            As it was found: await Explore.Seed(1).RunAsync(…);
            """,
            string.Join('\n', failure.Message.ReplaceLineEndings("\n").Split('\n').Take(7)),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_scenario_that_holds_in_every_order_passes_and_reports_the_number_of_its_runs()
    {
        var report = await Explore.Seeds(20).RunAsync(NewCloud, cloud => cloud.RunClientsAsync(
            () => cloud.Servers.BootAsync("a"), () => cloud.Servers.BootAsync("b")));

        Assert.Equal(20, report.Runs);
    }

    [Fact]
    public async Task A_budget_runs_new_seeds_until_it_is_used_up()
    {
        var (seeds, budget) = (new System.Collections.Concurrent.ConcurrentBag<ulong>(), TimeSpan.FromMilliseconds(50));

        var report = await Explore.Until(budget).Check().RunAsync(NewCloud, cloud =>
        {
            seeds.Add(cloud.Seed);
            return cloud.Nova.ListServicesAsync();
        });

        Assert.Equal(report.Runs, seeds.Distinct().Count());
        Assert.True(report.Elapsed >= budget);
    }

    [Fact]
    public async Task A_violation_that_is_allowed_is_counted()
    {
        var report = await Explore.Seeds(30).AlsoCheck(OneServer)
            .Allow("two servers", "the clients do not lock", violation => violation.Text == "there are 2 servers")
            .RunAsync(NewCloud, TwoClientsAsync);

        Assert.InRange(report.Allowed["two servers"], 1, 29);
    }

    [Fact]
    public async Task The_prepared_cloud_is_made_once_and_handed_to_each_run()
    {
        var times = 0;

        await Explore.Seeds(5).RunAsync(
            NewCloud,
            prepare: cloud =>
            {
                times++;
                return cloud.Servers.BootAsync("web");
            },
            scenario: (cloud, web) => cloud.Servers.StopAsync(web));

        Assert.Equal(1, times);
    }

    internal static IReadOnlyList<string> Events(ExplorationFailedException failure) =>
        [.. failure.Message.Split('\n').Select(line => line.TrimEnd()).Where(line => line.StartsWith("  20", StringComparison.Ordinal))];

    internal static string WithoutReport(ExplorationFailedException failure) => string.Join(
        '\n', failure.Message.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("Report:", StringComparison.Ordinal)));

    private static async Task BootThreeInBadWeatherAsync(OpenStackCloud cloud)
    {
        using var weather = cloud.Faults.On(Place.Edge("nova", "placement")).OneIn(8).Optional().BeUnreachable();
        foreach (var name in new[] { "a", "b", "c" })
            await cloud.Servers.CreateAsync(name);
        await cloud.RunUntilIdleAsync();
    }
}

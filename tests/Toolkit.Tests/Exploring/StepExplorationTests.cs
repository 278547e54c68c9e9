using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>Explore.EachStep interrupts an operation after each of its steps.</summary>
public sealed class StepExplorationTests
{
    /// <summary>Of a boot with CreateAsync, from the first request of the client to the end of the build.</summary>
    private const int StepsOfABoot = 13;

    [Fact]
    public async Task A_boot_survives_a_delete_after_each_step()
    {
        var report = await Explore.EachStep().RunAsync(NewCloud, BootAsync, interrupt: DeleteAllAsync);

        Assert.Equal(StepsOfABoot + 1, report.Runs);
    }

    [Fact]
    public async Task A_boot_survives_the_death_of_its_host_after_each_step()
    {
        var kills = 0;

        var report = await Explore.EachStep().RunAsync(NewCloud, BootAsync, interrupt: cloud =>
        {
            Interlocked.Increment(ref kills);
            return cloud.Hosts.KillAsync("host1");
        });

        Assert.Equal(StepsOfABoot, kills);
        Assert.Equal(kills + 1, report.Runs);
    }

    [Fact]
    public async Task A_stop_in_a_prepared_cloud_survives_the_death_of_its_host()
    {
        var report = await Explore.EachStep().RunAsync(
            NewCloud,
            prepare: cloud => cloud.Servers.BootAsync("web"),
            act: (cloud, web) => cloud.Nova.ActAsync(web, "os-stop"),
            interrupt: (cloud, web) => cloud.Hosts.KillAsync(web.Host));

        Assert.True(report.Runs > 2);
    }

    [Fact]
    public async Task A_boot_whose_host_dies_and_stays_down_is_found()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.EachStep()
            .HealBy(_ => Task.CompletedTask)
            .RunAsync(NewCloud, BootAsync, interrupt: cloud => cloud.Hosts.KillAsync("host1")));

        Assert.Equal(
            """
            Explore.EachStep() found a failure in the interruption after step 1, after one run that passed:
              no stuck tasks: server 'web' (<1>), Build remains with task scheduling
            Run exactly this again:
              await Explore.Step(1).RunAsync(…);
            The events of the scenario:
              2026-01-01 00:00:00Z identity: POST /v3/auth/tokens -> 201
              2026-01-01 00:00:00Z test: nova-compute on host1 is killed
            """,
            Worlds.Numbered(string.Join('\n', failure.Message.Split('\n').Take(7))).ReplaceLineEndings("\n").TrimEnd());
        Assert.EndsWith("conductor: casts build_and_run_instance to compute.host1", SeedExplorationTests.Events(failure)[^1]);
    }

    [Fact]
    public async Task The_quoted_step_fails_in_the_same_way()
    {
        var again = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.Step(1)
            .HealBy(_ => Task.CompletedTask)
            .RunAsync(NewCloud, BootAsync, interrupt: cloud => cloud.Hosts.KillAsync("host1")));

        Assert.StartsWith(
            "Explore.Step(1) found a failure in the interruption after step 1:", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_without_an_interruption_says_so()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.EachStep()
            .Check(Invariant.Create("no server", async cloud => Assert.Empty(await cloud.Nova.ListServersAsync("all_tenants=1"))))
            .RunAsync(NewCloud, BootAsync, interrupt: _ => Task.CompletedTask));

        Assert.StartsWith(
            "Explore.EachStep() found a failure in the run without an interruption:", failure.Message, StringComparison.Ordinal);
    }

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHost("host1");

    private static Task BootAsync(OpenStackCloud cloud) => cloud.Servers.CreateAsync("web");

    private static async Task DeleteAllAsync(OpenStackCloud cloud)
    {
        foreach (var server in await cloud.Nova.ListServersAsync("all_tenants=1"))
            await cloud.Nova.DeleteServerAsync(server);
    }
}

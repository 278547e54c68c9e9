using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

/// <summary>Tests that run in this process by default, and on another target when <see cref="TargetTests"/> runs them there.</summary>
public sealed class ElsewhereTests(OneServerAnywhere baseline) : OpenStackTest<OneServerAnywhere>(baseline)
{
    [Fact]
    public async Task A_test_of_the_target_runs_everywhere() =>
        Assert.Contains(await Target.Nova.ListServersAsync(), server => server.Name == "anywhere");

    [Fact]
    [AssertNoLeaks]
    public async Task A_watched_test_that_cleans_up_passes_everywhere() =>
        await Target.Servers.DeleteAsync(await Target.Servers.BootAsync("watched"));

    [Fact]
    [AssertNoLeaks]
    public async Task A_watched_test_of_the_fixture_passes_everywhere() =>
        await Baseline.Target.Servers.DeleteAsync(await Baseline.Target.Servers.BootAsync("watched"));

    [Fact]
    public void A_test_that_reaches_the_cloud_says_what_it_needs() => Assert.True(Cloud.IsIdle);

    [Fact]
    public void A_test_that_reaches_a_fork_says_what_it_needs() => Assert.NotNull(Baseline.Fork());

    [Fact]
    public async Task A_test_that_stops_a_host_says_what_it_needs() => await Target.Hosts.StopAsync("host1");

    [SimulatorFact]
    public void A_fact_of_the_simulator() => Assert.True(Cloud.IsIdle);

    [SimulatorTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_theory_of_the_simulator(int round) => Assert.True(Cloud.IsIdle, $"in round {round}");

    [HostControlFact]
    public async Task A_fact_with_a_stopped_host() => await Target.Hosts.StopAsync("host1");

    [HostControlTheory]
    [InlineData("host1")]
    public async Task A_theory_with_a_stopped_host(string host) => await Target.Hosts.StopAsync(host);
}

/// <summary>A baseline that any target can have.</summary>
public sealed class OneServerAnywhere : ForkedOpenStackFixture
{
    protected override Task FillAsync(OpenStackTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Servers.BootAsync("anywhere");
    }
}

/// <summary>Tests of a baseline that only the cloud in this process can have.</summary>
public sealed class SimulatorBaselineTests(OneServerCloud baseline) : OpenStackTest<OneServerCloud>(baseline)
{
    [Fact]
    public async Task A_test_of_it_says_what_it_needs() => Assert.Single(await Target.Nova.ListServersAsync());

    [SimulatorFact]
    public void A_fact_of_the_simulator_has_it() => Assert.True(Cloud.IsIdle);
}

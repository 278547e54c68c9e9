using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

/// <summary>The same tests on another target, in a process of their own: a cloud that this process takes for a real one.</summary>
public sealed class TargetTests
{
    private const string Simulator = "needs the cloud in this process, and OPENSTACK_TARGET is cloud:envvars";
    private const string HostControl =
        "stops hosts, OPENSTACK_TARGET is cloud:envvars, and OPENSTACK_TARGET_CTL names no command for it";

    [Fact]
    public async Task On_a_real_cloud_tests_of_the_simulator_are_skipped_with_the_reason()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var address = await cloud.ListenAsync();

        var results = await ChildRun.OfAsync(
            typeof(ElsewhereTests).Assembly.Location, nameof(ElsewhereTests), "cloud:envvars", address);

        Assert.Equal(new TestResult("Passed"), results[nameof(ElsewhereTests.A_test_of_the_target_runs_everywhere)]);
        Assert.Equal(new TestResult("Passed"), results[nameof(ElsewhereTests.A_watched_test_that_cleans_up_passes_everywhere)]);
        Assert.Equal(new TestResult("Passed"), results[nameof(ElsewhereTests.A_watched_test_of_the_fixture_passes_everywhere)]);
        Assert.Equal(new TestResult("NotExecuted", Simulator), results[nameof(ElsewhereTests.A_fact_of_the_simulator)]);
        Assert.Equal(new TestResult("NotExecuted", Simulator), results[nameof(ElsewhereTests.A_theory_of_the_simulator)]);
        Assert.Equal(new TestResult("NotExecuted", HostControl), results[nameof(ElsewhereTests.A_fact_with_a_stopped_host)]);
        Assert.Equal(new TestResult("NotExecuted", HostControl), results[nameof(ElsewhereTests.A_theory_with_a_stopped_host)]);
    }

    /// <summary>xUnit v2 cannot skip a running test.</summary>
    [Fact]
    public async Task A_test_without_the_attribute_fails_and_names_it()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var address = await cloud.ListenAsync();

        var results = await ChildRun.OfAsync(
            typeof(ElsewhereTests).Assembly.Location, "says_what_it_needs", "cloud:envvars", address);

        var target = $"the cloud 'envvars' at {address.AuthUrl}";
        var needsSimulator = new TestResult(
            "Failed",
            $"System.InvalidOperationException : This test needs the cloud in this process, but its target is {target}. Mark it with "
                + "[SimulatorFact] or [SimulatorTheory], which skip it on other targets, or run it with OPENSTACK_TARGET=embedded.");
        Assert.Equal(needsSimulator, results[nameof(ElsewhereTests.A_test_that_reaches_the_cloud_says_what_it_needs)]);
        Assert.Equal(needsSimulator, results[nameof(ElsewhereTests.A_test_that_reaches_a_fork_says_what_it_needs)]);
        Assert.EndsWith(
            "or mark the test with [HostControlFact].",
            results[nameof(ElsewhereTests.A_test_that_stops_a_host_says_what_it_needs)].Message,
            StringComparison.Ordinal);
        Assert.Equal(
            new TestResult(
                "Failed",
                "System.InvalidOperationException : OneServerCloud fills its baseline by FillAsync(OpenStackCloud), which is for the cloud "
                    + $"in this process, but the target is {target}. Override FillAsync(OpenStackTarget) instead, or mark the test with "
                    + "[SimulatorFact]."),
            results[nameof(SimulatorBaselineTests.A_test_of_it_says_what_it_needs)]);
    }

    [Fact]
    public async Task A_setting_that_names_no_target_fails_instead_of_dropping_tests()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var address = await cloud.ListenAsync();

        var results = await ChildRun.OfAsync(
            typeof(ElsewhereTests).Assembly.Location, nameof(ElsewhereTests.A_fact_of_the_simulator), "real", address);

        Assert.Equal("Failed", results[nameof(ElsewhereTests.A_fact_of_the_simulator)].Outcome);
        Assert.Contains(
            "OPENSTACK_TARGET is 'real', which names no target.",
            results[nameof(ElsewhereTests.A_fact_of_the_simulator)].Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nunit.Tests", "needs the cloud in this process, and the target is {0}")]
    [InlineData("MsTest.Tests", "Assert.Inconclusive. needs the cloud in this process, and the target is {0}")]
    public async Task NUnit_and_MSTest_skip_a_running_test_with_the_reason(string example, string reason)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var address = await cloud.ListenAsync();
        var assembly = typeof(TargetTests).Assembly.GetCustomAttributes(inherit: false)
            .OfType<System.Reflection.AssemblyMetadataAttribute>().Single(data => data.Key == example).Value!;

        var results = await ChildRun.OfAsync(assembly, "TargetTests", "cloud:envvars", address);

        Assert.Equal(new TestResult("Passed"), results["A_server_boots_on_any_target"]);
        var skipped = results["A_server_that_cannot_be_spawned_is_in_error"];
        Assert.Equal("NotExecuted", skipped.Outcome);
        Assert.Contains(
            string.Format(null, reason, $"the cloud 'envvars' at {address.AuthUrl}"), skipped.Message, StringComparison.Ordinal);
    }
}

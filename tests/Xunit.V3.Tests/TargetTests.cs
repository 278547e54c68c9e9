using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit.Tests;

namespace Fixtures.Toolkit.Tests.Xunit;

/// <summary>The tests of xUnit v2 on another target, compiled for v3: a test that reaches the simulator is skipped while it runs.</summary>
public sealed class TargetTests
{
    [Fact]
    public async Task On_a_real_cloud_tests_are_skipped_at_discovery_or_while_they_run()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var address = await cloud.ListenAsync();

        var results = await RunAsync(cloud, address);

        const string AtDiscovery = "needs the cloud in this process, and OPENSTACK_TARGET is cloud:envvars";
        var target = $"the target is the cloud 'envvars' at {address.AuthUrl}";
        Assert.Equal("Pass", results[nameof(ElsewhereTests.A_test_of_the_target_runs_everywhere)]);
        Assert.Equal("Pass", results[nameof(ElsewhereTests.A_watched_test_that_cleans_up_passes_everywhere)]);
        Assert.Equal("Pass", results[nameof(ElsewhereTests.A_watched_test_of_the_fixture_passes_everywhere)]);
        Assert.Equal($"Skip: {AtDiscovery}", results[nameof(ElsewhereTests.A_fact_of_the_simulator)]);
        Assert.Equal($"Skip: {AtDiscovery}", results[nameof(ElsewhereTests.A_theory_of_the_simulator)]);
        Assert.StartsWith("Skip: stops hosts", results[nameof(ElsewhereTests.A_fact_with_a_stopped_host)], StringComparison.Ordinal);
        Assert.Equal(
            $"Skip: needs the cloud in this process, and {target}",
            results[nameof(ElsewhereTests.A_test_that_reaches_the_cloud_says_what_it_needs)]);
        Assert.Equal(
            $"Skip: needs the cloud in this process, and {target}",
            results[nameof(ElsewhereTests.A_test_that_reaches_a_fork_says_what_it_needs)]);
        Assert.StartsWith(
            "Skip: stops a compute service of the cloud 'envvars'",
            results[nameof(ElsewhereTests.A_test_that_stops_a_host_says_what_it_needs)],
            StringComparison.Ordinal);
        Assert.Equal(
            $"Skip: needs a baseline that only the cloud in this process can have, and {target}",
            results[nameof(SimulatorBaselineTests.A_test_of_it_says_what_it_needs)]);
    }

    [Fact]
    public async Task A_wait_on_a_real_cloud_ends_with_its_test()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var report = await InnerRun.ReportAsync(
            GetType().Assembly, Login(await cloud.ListenAsync()), "-explicit", "only", "-class", typeof(CancelledElsewhereTests).FullName!);

        Assert.Contains(
            nameof(OperationCanceledException), report.Descendants("message").Single().Value, StringComparison.Ordinal);
    }

    /// <summary>The result by test method: <c>Pass</c>, <c>Skip: REASON</c> or <c>Fail: MESSAGE</c>.</summary>
    private async Task<IReadOnlyDictionary<string, string>> RunAsync(OpenStackCloud cloud, CloudAddress listener)
    {
        var report = await InnerRun.ReportAsync(
            GetType().Assembly,
            Login(listener),
            "-class",
            typeof(ElsewhereTests).FullName!,
            "-class",
            typeof(SimulatorBaselineTests).FullName!);
        Assert.NotEmpty(cloud.Journal.Entries);
        return report.Descendants("test").GroupBy(test => test.Attribute("method")!.Value).ToDictionary(
            tests => tests.Key,
            tests => string.Join(": ", new[]
            {
                tests.Last().Attribute("result")!.Value,
                tests.Last().Element("reason")?.Value ?? tests.Last().Descendants("message").FirstOrDefault()?.Value,
            }.OfType<string>()));
    }

    private static Dictionary<string, string?> Login(CloudAddress listener) => new()
    {
        [TargetSetting.Variable] = "cloud:envvars",
        ["OS_AUTH_URL"] = listener.AuthUrl.AbsoluteUri,
        ["OS_USERNAME"] = "admin",
        ["OS_PASSWORD"] = "admin",
        ["OS_PROJECT_NAME"] = "admin",
    };
}

public sealed class CancelledElsewhereTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact(Explicit = true)]
    public async Task Is_cancelled_while_it_waits()
    {
        TestContext.Current.CancelCurrentTest();
        await fixture.Target.Servers.WaitUntilAsync(Guid.NewGuid(), "to be there", server => server.Name == "never");
    }
}

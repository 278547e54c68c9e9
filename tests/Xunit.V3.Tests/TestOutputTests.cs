using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Xunit;

public sealed class TestOutputTests
{
    [Fact]
    public async Task Parallel_tests_each_get_the_events_of_their_own_cloud()
    {
        var report = await InnerRun.ReportAsync(
            GetType().Assembly,
            "-explicit",
            "only",
            "-class",
            typeof(FirstToldTests).FullName!,
            "-class",
            typeof(SecondToldTests).FullName!);

        foreach (var (own, other) in (ReadOnlySpan<(string, string)>)[("first", "second"), ("second", "first")])
        {
            var output = report.Descendants("test").Single(test => test.Attribute("method")!.Value == $"Boots_the_{own}")
                .Element("output")!.Value;
            Assert.Contains($"info  OpenStack.nova: server {own}: building/scheduling", output, StringComparison.Ordinal);
            Assert.DoesNotContain($"server {other}:", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tests_that_share_a_cloud_get_only_the_events_of_their_own_run()
    {
        var report = await InnerRun.ReportAsync(GetType().Assembly, "-explicit", "only", "-class", typeof(SharedToldTests).FullName!);

        var tests = report.Descendants("test").ToList();
        Assert.Equal(2, tests.Count);
        Assert.All(tests, test =>
        {
            Assert.Equal("Pass", test.Attribute("result")!.Value);
            Assert.Single(
                test.Element("output")!.Value.Split('\n'), line => line.EndsWith(": building/scheduling", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_report_is_attached_only_to_failed_tests()
    {
        var report = await InnerRun.ReportAsync(GetType().Assembly, "-explicit", "only", "-class", typeof(FirstToldTests).FullName!);

        var attached = report.Descendants("test").ToDictionary(
            test =>
                test.Attribute("method")!.Value, test =>
                    test.Descendants("attachment").Select(attachment => attachment.Attribute("name")!.Value).Order().ToArray());
        Assert.Equal(["journal", "report", "seed", "time-line", "world"], attached["Fails"]);
        Assert.Empty(attached["Boots_the_first"]);
    }
}

public sealed class FirstToldTests(ForkedOpenStackFixture baseline) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact(Explicit = true)]
    public Task Boots_the_first() => Told.BootAsync(Cloud, "first");

    [Fact(Explicit = true)]
    public async Task Fails()
    {
        await Told.BootAsync(Cloud, "doomed");
        Assert.Fail("for a reason of its own");
    }
}

public sealed class SecondToldTests(ForkedOpenStackFixture baseline) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact(Explicit = true)]
    public Task Boots_the_second() => Told.BootAsync(Cloud, "second");
}

public sealed class SharedToldTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact(Explicit = true)]
    public Task Boots_one() => Told.BootAsync(fixture.Cloud, "one");

    [Fact(Explicit = true)]
    public Task Boots_another() => Told.BootAsync(fixture.Cloud, "another");
}

internal static class Told
{
    public static async Task BootAsync(OpenStackCloud cloud, string name)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer(name, "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }
}

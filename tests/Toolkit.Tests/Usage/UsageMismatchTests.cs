using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageMismatchTests
{
    private const string Seed = "Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).";

    [Fact]
    public async Task A_leak_is_reported_as_a_table_with_the_consumer()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(host: "host1");
        using (cloud.Edges.Fail("nova", "placement"))
        {
            await cloud.Hosts.StopAsync("host1");
            await cloud.Nova.ForceDownAsync("host1");
            await cloud.Servers.DeleteAsync(server.Id);
        }

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Usage.AssertNoUsageChangeAsync(since: before));

        Assert.Equal(
            $"""
            Usage of host host1 did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         1         0          +1
              MEMORY_MB                        0       512         0        +512
              VCPU                             0         1         0          +1
            Usage of project admin did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         1         0          +1
              MEMORY_MB                        0       512         0        +512
              VCPU                             0         1         0          +1
            New consumers:
              unknown consumer ({server.Id}) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1
            {Seed}
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
        Assert.Equal(
            (ResourceAmounts.None, ResourceAmounts.From(server.Flavor), ResourceAmounts.None),
            (failure.Before, failure.After, failure.ExpectedDelta));
    }

    [Fact]
    public async Task Removed_and_changed_consumers_are_listed()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var web = await cloud.BootAsync("web", host: "host1");
        var db = await cloud.BootAsync("db", host: "host2");
        var before = await cloud.Usage.CaptureAsync();
        var smaller = before with
        {
            Hosts =
            [
                .. before.Hosts.Select(
                    host =>
                        host with
                        {
                            Consumers =
                            [
                                .. host.Consumers.Select(one => one.Id == db.Id ? one with { Used = new([new("VCPU", 3)]) } : one),
                            ],
                        }),
            ],
        };
        await cloud.Servers.DeleteAsync(web.Id);

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(
            () => cloud.Usage.AssertUsageDeltaAsync(since: smaller, ResourceAmounts.None));

        Assert.Equal(
            $"""
            Usage of the cloud did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          2         1         2          -1
              MEMORY_MB                     1024       512      1024        -512
              VCPU                             2         1         2          -1
            Removed consumers:
              web ({web.Id}) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1
            Consumers with other amounts:
              db ({db.Id}) on host2: VCPU=3 -> DISK_GB=1 MEMORY_MB=512 VCPU=1
            {Seed}
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
    }

    [Fact]
    public async Task The_expected_usage_is_a_multiple_of_the_flavor()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Usage.CaptureAsync();
        var tiny = await cloud.FlavorAsync("m1.tiny");
        await cloud.BootAsync();
        await cloud.BootAsync();

        await cloud.Usage.AssertUsageDeltaAsync(since: before, tiny, times: 2);
        await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Usage.AssertUsageDeltaAsync(since: before, tiny));
    }

    [Fact]
    public void An_unknown_host_is_reported_with_the_existing_hosts()
    {
        var report = new UsageReport([new HostUsage("host1", ResourceAmounts.None, ResourceAmounts.None, [])], []);

        var error = Assert.Throws<ArgumentException>(() => report.OfHost("host9"));

        Assert.StartsWith("There is no resource provider named 'host9'. There are: host1.", error.Message, StringComparison.Ordinal);
    }
}

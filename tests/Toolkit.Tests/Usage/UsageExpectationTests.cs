using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageExpectationTests
{
    [Fact]
    public async Task An_expectation_holds_for_the_expected_number_of_servers()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var tiny = await cloud.FlavorAsync("m1.tiny");

        await using (cloud.Usage.ExpectUsageDelta(tiny, times: 2))
        {
            await cloud.BootAsync();
            await cloud.BootAsync();
        }

        await cloud.Usage.ExpectUsageDelta(tiny).OnHost("host2").DuringAsync(() => cloud.BootAsync(host: "host2"));
    }

    [Fact]
    public async Task An_expectation_fails_for_another_number_of_servers_and_lists_them()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var expectation = cloud.Usage.ExpectUsageDelta(await cloud.FlavorAsync("m1.tiny"), times: 2);
        var server = await cloud.BootAsync();

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(async () => await expectation.DisposeAsync());

        Assert.Equal(
            $"""
            Usage of the cloud did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         1         2          -1
              MEMORY_MB                        0       512      1024        -512
              VCPU                             0         1         2          -1
            New consumers:
              web ({server.Id}) on {server.Host}: DISK_GB=1 MEMORY_MB=512 VCPU=1
            Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
    }

    [Fact]
    public async Task No_change_means_no_change_on_any_host()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var server = await cloud.BootAsync(host: "host1");

        await using (cloud.Usage.ExpectNoUsageChange())
            await cloud.Nova.DeleteServerAsync((await cloud.BootAsync()).Id);

        var moved = cloud.Usage.ExpectNoUsageChange();
        await cloud.Nova.DeleteServerAsync(server.Id);
        var successor = await cloud.BootAsync(host: "host2");
        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => moved.AssertAsync());

        Assert.Equal(
            $"""
            Usage of host host1 did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          1         0         1          -1
              MEMORY_MB                      512         0       512        -512
              VCPU                             1         0         1          -1
            Usage of host host2 did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         1         0          +1
              MEMORY_MB                        0       512         0        +512
              VCPU                             0         1         0          +1
            New consumers:
              web ({successor.Id}) on host2: DISK_GB=1 MEMORY_MB=512 VCPU=1
            Removed consumers:
              web, which is deleted ({server.Id}) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1
            Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
    }

    [Fact]
    public async Task A_failing_test_keeps_its_exception_which_carries_the_mismatch()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var failure = await Assert.ThrowsAsync<DivideByZeroException>(async () =>
        {
            await using var expectation = cloud.Usage.ExpectNoUsageChange();
            await cloud.BootAsync();
            throw new DivideByZeroException();
        });

        Assert.StartsWith(
            "Usage of host host1 did not change as expected:", (string?)failure.Data[UsageExpectation.DataKey], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_refused_with_the_existing_hosts()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Usage.ExpectNoUsageChange().OnHost("host9"));

        Assert.StartsWith(
            "There is no resource provider named 'host9'. There are: host1, host2, host3.", error.Message, StringComparison.Ordinal);
    }
}

using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageMatchesTests
{
    private static readonly FlavorInfo Tiny = new("1", "m1.tiny", MemoryMb: 512, Vcpus: 1, DiskGb: 1, EphemeralGb: 0, SwapMb: 0);
    private static readonly FlavorInfo Small = new("2", "m1.small", MemoryMb: 1024, Vcpus: 1, DiskGb: 2, EphemeralGb: 0, SwapMb: 0);

    [Fact]
    public async Task A_server_uses_its_flavor_until_it_is_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(host: "host1");

        await cloud.Usage.AssertAllocationsAsync(server.Id, "host1", Tiny);
        await cloud.Usage.AssertHostUsageAsync("host1", [Tiny]);
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.From(Tiny));
        await cloud.Servers.DeleteAsync(server.Id);

        await cloud.Usage.AssertNoAllocationsAsync(server.Id);
        await cloud.Usage.AssertHostUsageAsync("host1", []);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_wrong_flavor_is_reported_as_a_table_with_the_consumers()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var server = await cloud.BootAsync(host: "host1");

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(
            () => cloud.Usage.AssertAllocationsAsync(server.Id, "host1", Small));

        Assert.Equal(
            $"""
            The usage by server {server.Id} is not as expected:
              host            resource class            expected     found  difference
              host1           DISK_GB                          2         1          -1
              host1           MEMORY_MB                     1024       512        -512
              host1           VCPU                             1         1
            Consumers:
              web ({server.Id}) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1
            Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
        Assert.Equal(ResourceAmounts.From(Tiny), failure.Actual["host1"]);
    }

    [Fact]
    public async Task Unexpected_allocations_of_a_server_are_reported_with_the_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(host: "host2");

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertNoAllocationsAsync(server.Id));

        Assert.Contains(
            "  host2           MEMORY_MB                        0       512        +512", failure.Message, StringComparison.Ordinal);
        Assert.Empty(failure.Expected);
    }

    [Fact]
    public async Task Usage_by_more_flavors_than_there_are_servers_fails()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.BootAsync(host: "host1");

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertHostUsageAsync("host1", [Tiny, Small]));

        Assert.StartsWith("The usage of host1 is not as expected:", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ResourceAmounts.From(Tiny) + ResourceAmounts.From(Small), failure.Expected["host1"]);
    }

    [Fact]
    public async Task AssertNothingUsed_fails_if_a_server_exists()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.BootAsync(host: "host3");

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertNothingUsedAsync());

        Assert.StartsWith("The usage in the cloud is not as expected:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("host1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_an_argument_error_that_lists_the_hosts()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => cloud.Usage.AssertHostUsageAsync("host9", []));

        Assert.StartsWith(
            "There is no resource provider named 'host9'. There are: host1, host2, host3.", error.Message, StringComparison.Ordinal);
    }
}

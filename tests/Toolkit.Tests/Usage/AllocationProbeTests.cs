using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class AllocationProbeTests
{
    private static readonly FlavorInfo Tiny = new("1", "m1.tiny", MemoryMb: 512, Vcpus: 1, DiskGb: 1, EphemeralGb: 0, SwapMb: 0);
    private static readonly FlavorInfo Small = new("2", "m1.small", MemoryMb: 1024, Vcpus: 1, DiskGb: 2, EphemeralGb: 0, SwapMb: 0);

    [Fact]
    public async Task A_server_uses_its_flavor_on_its_host_and_nothing_after_it_is_gone()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);
        var host = server.Host!;

        await cloud.Allocations.AssertAllocationMatchesAsync(server.Id, host, Tiny);
        await cloud.Allocations.AssertUsageMatchesAsync(host, [Tiny]);
        await cloud.Allocations.AssertUsageMatchesAsync(host, ResourceAmounts.Of(Tiny));
        Assert.Equal(ResourceAmounts.Of(Tiny), (await cloud.Allocations.CaptureAsync(server.Id))[host]);

        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.Allocations.AssertNoAllocationsAsync(server.Id);
        await cloud.Allocations.AssertUsageMatchesAsync(host, []);
    }

    [Fact]
    public async Task Another_flavor_than_allocated_is_told_host_by_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);
        var host = server.Host!;

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Allocations.AssertAllocationMatchesAsync(server.Id, host, Small));

        Assert.Equal(
            $"""
            Allocations of server {server.Id} not as expected:
              {host}: expected DISK_GB=2 MEMORY_MB=1024 VCPU=1, found DISK_GB=1 MEMORY_MB=512 VCPU=1 (DISK_GB-1 MEMORY_MB-512)
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
        Assert.Equal(ResourceAmounts.Of(Tiny), failure.Actual[host]);
    }

    [Fact]
    public async Task Allocations_left_behind_are_told_with_their_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Allocations.AssertNoAllocationsAsync(server.Id));

        Assert.EndsWith($"{server.Host}: expected nothing, found DISK_GB=1 MEMORY_MB=512 VCPU=1 (DISK_GB+1 MEMORY_MB+512 VCPU+1)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usage_by_more_flavors_than_there_are_servers_fails()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Allocations.AssertUsageMatchesAsync(server.Host!, [Tiny, Small]));

        Assert.StartsWith($"Usage of {server.Host} not as expected:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_an_argument_error()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => cloud.Allocations.CaptureUsageAsync("host9"));

        Assert.StartsWith("There is no resource provider named 'host9'.", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ServerInfo> BootAsync(OpenStackCloud cloud)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer("measured", Tiny.Id, await cloud.Glance.GetImageIdAsync("cirros")));
        return await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }
}

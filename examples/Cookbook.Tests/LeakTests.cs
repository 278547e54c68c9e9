using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>A step that must leave nothing behind.</summary>
public sealed class LeakTests
{
    [Fact]
    public async Task A_failed_boot_leaves_no_ports_and_no_allocations()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var full = cloud.Faults.On(Place.Hypervisor(call: "spawn")).Throw("no space left on device");
        await using var watch = cloud.WatchForLeaks();

        var failed = await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo, expected: ServerStatus.Error);
        await cloud.Servers.DeleteAsync(failed.Id);
    }

    [Fact]
    public async Task A_leak_is_named_with_its_maker()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var watch = cloud.WatchForLeaks();
        await cloud.Demo.Neutron.CreateNetworkAsync("forgotten");

        var leak = await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync());

        Assert.Contains("network 'forgotten'", leak.Message);
        await watch.Except("forgotten").DisposeAsync();
    }
}

using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>Hosts that stop, crash and come back.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Servers_of_a_crashed_host_are_evacuated()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");

        await cloud.Hosts.KillAsync("host1");
        await cloud.ComputeServices.WaitForDownAsync("host1");
        var moved = await cloud.Servers.EvacuateAsync(server.Id);
        await cloud.Hosts.StartAsync("host1");
        await cloud.ComputeServices.WaitForUpAsync("host1");

        Assert.Equal("host2", moved.Host);
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.None);
    }
}

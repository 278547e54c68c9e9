using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Snapshooter.Xunit;

namespace UsageSnapshot.Tests;

/// <summary>Usage in a snapshot: plain data in a fixed order, so that a review shows how it changed.</summary>
public sealed class UsageSnapshotTests
{
    [SimulatorFact]
    public async Task Three_servers_spread_over_the_hosts()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(42).Build();

        await BootAsync(cloud, "web-1", "web-2", "db-1");

        cloud.Stable.Of(await cloud.Usage.CaptureAsync()).MatchSnapshot();
    }

    [SimulatorFact]
    public async Task Three_servers_as_a_usage_delta()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(42).Build();
        var before = await cloud.Usage.CaptureAsync();

        await BootAsync(cloud, "web-1", "web-2", "db-1");

        (await cloud.Usage.CaptureAsync() - before).MatchSnapshot();
    }

    private static async Task BootAsync(OpenStackCloud cloud, params string[] names)
    {
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        foreach (var name in names)
            await cloud.Servers.WaitForStatusAsync(
                await cloud.Demo.Nova.CreateServerAsync(new NewServer(name, "2", image)), ServerStatus.Active);
    }
}

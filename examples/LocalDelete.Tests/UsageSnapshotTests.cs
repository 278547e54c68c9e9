using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Snapshooter.Xunit;

namespace LocalDelete.Tests;

/// <summary>A usage report is plain and in a fixed order: any snapshot library can keep it.</summary>
public sealed class UsageSnapshotTests
{
    [Fact]
    public async Task Three_servers_spread_over_the_hosts()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(42).Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        foreach (var name in new[] { "web-1", "web-2", "db-1" })
        {
            var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer(name, "2", image));
            await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        }

        var report = await cloud.Usage.CaptureAsync();

        report.MatchSnapshot(options => options.IgnoreFields("Hosts[*].Consumers[*].Id"));
    }
}

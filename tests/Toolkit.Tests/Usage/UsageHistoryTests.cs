using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageHistoryTests
{
    [Fact]
    public async Task The_history_has_peaks_that_no_report_captured()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var tiny = ResourceAmounts.From(await cloud.FlavorAsync("m1.tiny"));
        var servers = new[] { await cloud.BootAsync(host: "host1"), await cloud.BootAsync(host: "host1") };
        foreach (var server in servers)
        {
            await cloud.Nova.DeleteServerAsync(server.Id);
            await cloud.Servers.WaitForDeletedAsync(server);
        }

        var history = cloud.Usage.History();

        Assert.Equal((tiny * 2, ResourceAmounts.None), (history.PeakOf("host1"), history.PeakOf("host2")));
        history.AssertNeverAboveCapacity();
    }

    [Fact]
    public async Task A_history_begins_with_the_usage_at_its_position()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var tiny = ResourceAmounts.From(await cloud.FlavorAsync("m1.tiny"));
        var server = await cloud.BootAsync(host: "host1");
        var position = cloud.Journal.Count;
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);

        Assert.Equal(tiny, cloud.Usage.History(position).PeakOf("host1"));
        Assert.Equal(ResourceAmounts.None, cloud.Usage.History(cloud.Journal.Count).PeakOf("host1"));
    }

    [Fact]
    public async Task A_host_whose_inventory_shrinks_below_its_usage_exceeds_its_capacity()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(11).Build();
        await cloud.BootAsync(host: "host1");
        await cloud.BootAsync(host: "host1");
        cloud.Usage.AssertNeverAboveCapacity();
        var host = (await cloud.Placement.ListResourceProvidersAsync("name=host1")).Single();
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        await cloud.Placement.SendAsync(
            HttpMethod.Put,
            $"/resource_providers/{host.Id}/inventories/DISK_GB",
            new { resource_provider_generation = host.Generation, total = 1 });

        var failure = Assert.Throws<CapacityExceededException>(() => cloud.Usage.AssertNeverAboveCapacity());

        Assert.Equal(
            """
            Providers exceeded their capacity (times count from the start of the journal):
              provider        resource class                used  capacity     above  since
              host1           DISK_GB                          2         1        +1  t+1.500s inventories changed: host1 (req-<1>)
            Seed of this world: 11 (new OpenStackBuilder().WithSeed(11) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }
}

using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Resizes and cold migrations that a destination refuses, and that go on at an alternate.</summary>
public sealed class MoveRescheduleTests
{
    [Fact]
    [Trait("bug", "1741125")]
    public async Task A_resize_that_its_first_destination_refuses_goes_on_at_an_alternate()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2", "host3").Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        var small = await cloud.Nova.GetFlavorAsync("m1.small");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        var moved = await cloud.Servers.ResizeAndCheckUsageAsync(server, small);

        Assert.Equal(("host3", "finished"), (moved.Server.Host, moved.Migration.Status));
        Assert.Equal(["host2", "host3"], moved.TriedHosts);
        Assert.Single(await cloud.Nova.ListMigrationsAsync(server));
        await cloud.Usage.AssertHostUsageAsync("host2", ResourceAmounts.None);
    }

    [Theory]
    [InlineData("confirmResize", "host3")]
    [InlineData("revertResize", "host1")]
    [Trait("bug", "1718512")]
    public async Task A_host_that_refused_a_resize_may_be_the_destination_of_a_later_move(string decision, string host)
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host2", "host3").Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");
        await cloud.Servers.ResizeAsync(server, "m1.small");
        await cloud.Nova.ActAsync(server, decision);
        Assert.Equal(host, (await cloud.Servers.WaitForStatusAsync(server.Id, ServerStatus.Active)).Host);

        var moved = await cloud.Servers.MigrateAndCheckUsageAsync(server, "host2");

        Assert.Equal("host2", moved.Server.Host);
        Assert.Equal(["host2"], moved.TriedHosts);
    }

    [Fact]
    [Trait("bug", "1781286")]
    public async Task A_rescheduled_migration_gives_the_server_the_zone_of_its_new_host()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2", "host3").Build();
        await cloud.Nova.CreateAggregateAsync(new NewAggregate("north", ["host1", "host2"]) { AvailabilityZone = "north" });
        await cloud.Nova.CreateAggregateAsync(new NewAggregate("south", ["host3"]) { AvailabilityZone = "south" });
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        var moved = await cloud.Servers.MigrateAsync(server);

        Assert.Equal(("host3", "south"), (moved.Host, moved.AvailabilityZone));
    }

    [Fact]
    [Trait("bug", "1845291")]
    public async Task A_server_booted_on_a_forced_host_is_rescheduled_when_it_migrates()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2", "host3").Build();
        var server = await cloud.Servers.BootAsync("web", availabilityZone: "nova:host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        var moved = await cloud.Servers.MigrateAndCheckUsageAsync(server);

        Assert.Equal(["host2", "host3"], moved.TriedHosts);
    }

    [Theory]
    [InlineData("anti-affinity", "host4")]
    [InlineData("soft-affinity", "host3")]
    [Trait("bug", "1830747")]
    public async Task A_rescheduled_migration_keeps_to_the_policy_of_the_servers_group(string policy, string expected)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(4).Build();
        var group = await cloud.Nova.CreateServerGroupAsync("group", policy);
        var server = await cloud.Servers.BootAsync("web", host: "host1", with: one => one with { Group = group.Id });
        await cloud.Servers.BootAsync("other", host: "host3", with: one => one with { Group = group.Id });
        cloud.Scheduler.Prefer("host2", "host3", "host4");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        var moved = await cloud.Servers.MigrateAndCheckUsageAsync(server);

        Assert.Equal(["host2", expected], moved.TriedHosts);
    }
}

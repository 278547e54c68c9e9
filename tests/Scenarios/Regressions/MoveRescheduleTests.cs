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

    /// <summary>As a Zed with three hosts whose claims were made to fail recorded it.</summary>
    [Fact]
    public async Task A_migration_that_every_host_refuses_ends_in_error_and_writes_all_results_to_the_first_events()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host3", "host2").Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        foreach (var host in new[] { "host2", "host3" })
            cloud.Hosts[host].Claims.RefuseNext("no room");

        var failed = await cloud.Servers.MigrateAsync(server, expected: ServerStatus.Error);

        Assert.Equal(("host1", "Insufficient compute resources: no room."), (failed.Host, failed.Fault));
        var migration = Assert.Single(await cloud.Nova.ListMigrationsAsync(server));
        Assert.Equal(("error", "host2"), (migration.Status, migration.Destination));
        var action = (await cloud.Nova.ListActionsAsync(server))[0];
        Assert.Equal(
            [
                "cold_migrate controller ", "conductor_migrate_server controller ", "compute_prep_resize host2 ",
                "cold_migrate controller ", "conductor_migrate_server controller ",
                "compute_prep_resize host3 Error", "cold_migrate controller Error", "conductor_migrate_server controller Error",
            ],
            action.Events.Select(step => $"{step.Name} {step.Host} {step.Result}"));
        Assert.Equal("Error", action.Message);
        Assert.Equal("No valid host was found. No valid host found for cold migrate", action.Events[^1].Details);
        await cloud.Usage.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_that_its_named_host_refuses_is_not_tried_elsewhere(bool isStopped)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        if (isStopped)
            await cloud.Servers.StopAsync(server);
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        var failed = await cloud.Servers.MigrateAsync(server, "host2", expected: ServerStatus.Error);

        Assert.Equal(("host1", "Insufficient compute resources: no room."), (failed.Host, failed.Fault));
        Assert.Equal(["host2"], await cloud.Servers.ListTriedHostsAsync(server));
        var action = (await cloud.Nova.ListActionsAsync(server))[0];
        Assert.Equal(["Error", "Success", "Success"], action.Events.Select(step => step.Result));
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task An_evacuation_and_an_unshelve_that_the_host_refuses_keep_the_servers_state_and_free_the_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.Servers.ShelveAsync(server);
        cloud.Hosts["host2"].Claims.RefuseNext("no room");
        await cloud.Nova.UnshelveServerAsync(server, host: "host2");
        await cloud.Servers.WaitForTaskStateAsync(server, null);
        var shelved = await cloud.Nova.GetServerAsync(server);
        await cloud.Servers.UnshelveAsync(server, host: "host3");
        await cloud.Hosts.KillAsync("host3");
        await cloud.Nova.ForceDownAsync("host3");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        await cloud.Nova.EvacuateServerAsync(server, "host2");
        var evacuation = await cloud.Servers.WaitForMigrationAsync(server);
        var kept = await cloud.Nova.GetServerAsync(server);

        Assert.Equal((ServerStatus.ShelvedOffloaded, ""), (shelved.Status, shelved.Host));
        Assert.Equal(("failed", "host2"), (evacuation.Status, evacuation.Destination));
        Assert.Equal((ServerStatus.Active, "host3"), (kept.Status, kept.Host));
        await cloud.Usage.AssertHostUsageAsync("host2", ResourceAmounts.None);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("disabled")]
    public async Task A_host_that_goes_between_the_choice_and_the_reschedule_is_still_tried(string how)
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host2", "host3").Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");
        await using var hold = cloud.Faults.On(Place.Phase("before-build", "host2")).Hold();
        await cloud.Nova.MigrateServerAsync(server);
        await hold.Reached;
        await (how == "down" ? cloud.Nova.ForceDownAsync("host3") : cloud.Nova.DisableServiceAsync("host3"));
        hold.Release();

        var moved = await cloud.Servers.WaitForStatusAsync(server, ServerStatus.VerifyResize);

        Assert.Equal("host3", moved.Host);
    }
}

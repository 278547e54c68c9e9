using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Evacuations, and hosts that come back from one.</summary>
public sealed class EvacuationTests
{
    [Fact]
    [Trait("bug", "1669054")]
    public async Task A_server_can_be_evacuated_to_the_host_that_it_was_resized_from()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.Servers.ResizeAsync(server, await cloud.Nova.GetFlavorAsync("m1.small"));
        await cloud.Servers.ConfirmResizeAsync(server);
        await cloud.LoseHostAsync("host2");

        Assert.Equal("host1", (await cloud.Servers.EvacuateAsync(server)).Host);
    }

    [Fact]
    [Trait("bug", "1702454")]
    public async Task An_evacuation_with_a_target_goes_there_despite_a_preferred_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        cloud.Scheduler.Prefer("host2", "host3");

        Assert.Equal("host3", (await cloud.Servers.EvacuateAsync(server, "host3")).Host);
    }

    [Fact]
    [Trait("bug", "1713783")]
    public async Task A_source_that_returns_keeps_the_guest_of_an_evacuation_that_found_no_host()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.LoseHostAsync("host1");
        await cloud.Nova.EvacuateServerAsync(server);
        var migration = await cloud.Servers.WaitForMigrationAsync(server, "error");

        await cloud.Hosts.StartAsync("host1");

        Assert.Equal(("evacuation", "host1", null), (migration.Type, migration.Source, migration.Destination));
        Assert.Equal([server.Id], cloud.Hosts["host1"].Guests);
    }

    [Fact]
    [Trait("bug", "1764883")]
    public async Task A_source_that_returns_during_the_evacuation_does_not_disturb_it()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        await using var hold = cloud.Faults.On(Place.Phase("before-spawn", "host2")).Hold();
        await cloud.Nova.EvacuateServerAsync(server);
        await hold.Reached;

        await cloud.Hosts.StartAsync("host1");
        hold.Release();
        var moved = await cloud.Servers.WaitForHostAsync(server, "host2");

        Assert.Equal(ServerStatus.Active, moved.Status);
        await cloud.Servers.WaitForMigrationAsync(server, "done");
        await cloud.Servers.DeleteAsync(server);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "2085975")]
    public async Task A_source_that_restarts_after_an_evacuation_removes_its_own_guest_and_leaves_the_new_one_alone()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        await cloud.Servers.EvacuateAsync(server);

        await cloud.Hosts.StartAsync("host1");
        await cloud.Servers.WaitForMigrationAsync(server, "completed");
        await cloud.Hosts.RestartAsync("host1");

        Assert.Empty(cloud.Hosts["host1"].Guests);
        Assert.Equal([server.Id], cloud.Hosts["host2"].Guests);
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.None);
    }

    [Fact]
    [Trait("bug", "1794996")]
    public async Task A_source_returns_after_its_evacuated_server_was_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        await cloud.Servers.EvacuateAsync(server);
        await cloud.Servers.DeleteAsync(server);

        await cloud.Hosts.StartAsync("host1");

        Assert.True(cloud.Hosts.IsRunning("host1"));
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1978983")]
    public async Task A_server_with_an_unfinished_task_of_its_dead_host_is_evacuated()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        await cloud.Nova.StopServerAsync(server);
        Assert.Equal("powering-off", (await cloud.Nova.GetServerAsync(server)).TaskState);

        var moved = await cloud.Servers.EvacuateAsync(server);

        Assert.Equal((ServerStatus.Active, null), (moved.Status, moved.TaskState));
    }

    [Fact]
    [Trait("bug", "1922053")]
    public async Task A_host_is_not_forced_up_before_it_has_cleaned_up_after_its_evacuations()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        await cloud.Servers.EvacuateAsync(server);

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.ForceDownAsync("host1", isDown: false));
        await cloud.Hosts.StartAsync("host1");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True((await cloud.Nova.ForceDownAsync("host1", isDown: false)).IsUp);
    }
}

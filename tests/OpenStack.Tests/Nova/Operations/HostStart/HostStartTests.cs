using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.HostStart;

public sealed class HostStartTests
{
    [Fact]
    public async Task A_restarted_host_deletes_the_allocations_that_a_local_delete_left()
    {
        await using var cloud = Cloud();
        var server = await cloud.BootAsync(request: NovaWithoutApi.On("host2"));
        await cloud.Hosts.StopAsync("host2");
        cloud.DeleteLocallyLeavingAllocations(server.Id);
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host2"));

        await cloud.Hosts.StartAsync("host2");

        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host2"));
        Assert.Empty(cloud.Nova().Hosts.Guests.Value.On("host2"));
    }

    [Fact]
    public async Task A_restarted_host_keeps_the_allocations_of_existing_servers()
    {
        await using var cloud = Cloud();
        await cloud.BootAsync(request: NovaWithoutApi.On("host2"));

        await cloud.Hosts.RestartAsync("host2");

        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host2"));
    }

    [Fact]
    public async Task A_host_that_cannot_reach_Placement_when_it_starts_cleans_up_a_minute_later()
    {
        await using var cloud = Cloud();
        var server = await cloud.BootAsync(request: NovaWithoutApi.On("host1"));
        await cloud.Hosts.KillAsync("host1");
        cloud.DeleteLocallyLeavingAllocations(server.Id);
        var edge = cloud.World.Edges.Between("nova", "placement");
        edge.Wrap(_ => new Unreachable());
        await cloud.Hosts.StartAsync("host1");
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host1"));

        edge.Reset();
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task A_build_on_a_stopped_host_waits_until_the_host_starts()
    {
        await using var cloud = Cloud();
        await cloud.Hosts.StopAsync("host3");

        var waiting = await cloud.BootAsync(request: NovaWithoutApi.On("host3"));
        Assert.Equal(VmStates.Building, waiting.VmState);
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host3"));
        await cloud.Hosts.StartAsync("host3");
        await cloud.RunUntilIdleAsync();

        Assert.Equal(VmStates.Active, cloud.Server(waiting.Id).VmState);
    }

    [Fact]
    public async Task A_build_interrupted_by_a_kill_ends_in_error_at_the_next_start()
    {
        await using var cloud = Cloud();
        var spawning = cloud.Faults.On(Place.Phase("before-spawn", "host1")).Hold();
        var id = cloud.RequestServer();
        await spawning.Reached;

        await cloud.Hosts.KillAsync("host1");
        spawning.Release();
        await cloud.RunUntilIdleAsync();
        Assert.Equal((VmStates.Building, TaskStates.Spawning), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        await cloud.Hosts.StartAsync("host1");

        Assert.Equal((VmStates.Error, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
    }

    [Fact]
    public async Task A_graceful_stop_finishes_the_running_build()
    {
        await using var cloud = Cloud();
        var spawning = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        var id = cloud.RequestServer();
        await spawning.Reached;

        var stop = cloud.Hosts.StopAsync("host1");
        Assert.False(stop.IsCompleted);
        spawning.Release();
        await stop;

        Assert.Equal(VmStates.Active, cloud.Server(id).VmState);
        Assert.False(cloud.Hosts.IsRunning("host1"));
    }

    [Fact]
    public async Task A_delete_interrupted_by_a_kill_finishes_at_the_next_start()
    {
        await using var cloud = Cloud();
        var server = await cloud.BootAsync();
        var deleting = cloud.Faults.On(Place.Phase("before-allocation-delete")).Hold();
        cloud.Delete(server.Id);
        await deleting.Reached;
        await cloud.Hosts.KillAsync("host1");
        Assert.Null(cloud.Server(server.Id).DeletedAt);

        await cloud.Hosts.StartAsync("host1");

        Assert.NotNull(cloud.Server(server.Id).DeletedAt);
        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task A_stop_lost_in_a_kill_is_repeated_at_the_next_start()
    {
        await using var cloud = Cloud();
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync("host1");
        cloud.Nova().State.Save(server.Id, cloud.Time.GetUtcNow(), s => s with { TaskState = TaskStates.PoweringOff });

        await cloud.Hosts.StartAsync("host1");

        Assert.Equal((VmStates.Stopped, null, PowerStates.Shutdown), Of(cloud.Server(server.Id)));
    }

    [Theory]
    [InlineData("zed", TaskStates.Rebooting, TaskStates.Rebooting)]
    [InlineData("zed", TaskStates.RebootingHard, TaskStates.RebootingHard)]
    [InlineData("2025.1", TaskStates.Rebooting, null)]
    [InlineData("2025.1", TaskStates.RebootingHard, null)]
    public async Task A_reboot_that_a_killed_host_had_not_begun_ends_at_the_next_start_since_2025_1(
        string release, string task, string? then)
    {
        await using var cloud = Cloud(OpenStackRelease.Parse(release));
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync("host1");
        cloud.Nova().State.Save(server.Id, cloud.Time.GetUtcNow(), s => s with { TaskState = task });

        await cloud.Hosts.StartAsync("host1");

        Assert.Equal((VmStates.Active, then, PowerStates.Running), Of(cloud.Server(server.Id)));
    }

    private static OpenStackCloud Cloud(OpenStackRelease? release = null) =>
        new OpenStackBuilder().WithRelease(release ?? OpenStackRelease.Default).Build().WithStubbedNeighbours();

    private static (string, string?, int) Of(Server server) => (server.VmState, server.TaskState, server.PowerState);
}

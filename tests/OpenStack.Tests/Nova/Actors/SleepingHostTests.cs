using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors;

/// <summary>The compute services of a world sleep until they are needed.</summary>
public sealed class SleepingHostTests
{
    [Fact]
    public async Task A_host_that_sleeps_counts_as_running_and_can_be_stopped()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(3).Build();
        await using var fork = cloud.Fork();

        await fork.Hosts.StopAsync("host2");

        Assert.Equal([true, false, true], fork.Hosts.Names.Select(fork.Hosts.IsRunning));
        Assert.True(cloud.Hosts.IsRunning("host2"));
    }

    [Fact]
    public async Task A_host_that_was_stopped_does_not_wake_for_a_message()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        await cloud.Hosts.StopAsync("host1");
        await using var fork = cloud.Fork();

        fork.World.Bus.Cast(Topics.Compute("host1"), new UpdateAvailableResource(), from: "test");
        fork.World.Bus.Cast(Topics.Compute("host2"), new UpdateAvailableResource(), from: "test");
        await fork.RunUntilIdleAsync();

        Assert.Equal(["compute.host1: update_available_resource"], fork.Pending);
        Assert.Contains(fork.Journal.Entries, entry => entry.What == "handles update_available_resource of test");
    }

    [Fact]
    public async Task A_message_that_waited_in_a_stopped_world_is_handled_once_its_host_starts()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        await cloud.Hosts.KillAsync("host1");
        cloud.World.Bus.Cast(Topics.Compute("host1"), new UpdateAvailableResource(), from: "test");
        await cloud.RunUntilIdleAsync();
        var snapshot = cloud.Snapshot();

        await cloud.Hosts.StartAsync("host1");
        cloud.Restore(snapshot);
        await cloud.Hosts.StartAsync("host1");
        await cloud.RunUntilIdleAsync();

        Assert.Empty(cloud.Pending);
        Assert.Equal(2, cloud.Journal.Entries.Count(entry => entry.What == "handles update_available_resource of test"));
    }
}

using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.Usage;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class ServerWaitsTests
{
    [Fact]
    public async Task A_wait_ends_at_once_when_its_goal_is_out_of_reach_and_tells_why()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(5).WithFlavor("huge", memoryMb: 40_000).Build();
        var building = await CreateAsync(cloud, "huge");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active));

        Assert.StartsWith(
            $"Waited for server {building.Id} to become Active, but it is out of reach: the server is in error. Fault: No valid host was found.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains("What happened last:", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Seed of this world: 5 (new OpenStackBuilder().WithSeed(5) makes it again).", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_what_nothing_brings_about_gives_up_after_its_time_of_the_world()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.WaitForStatusAsync(await CreateAsync(cloud, "m1.tiny"), ServerStatus.Active);
        var start = cloud.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff, TimeSpan.FromSeconds(30)));

        Assert.Contains("nothing is under way that could bring it about", failure.Message, StringComparison.Ordinal);
        Assert.Equal(start.AddSeconds(30), cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_stepped_world_can_be_watched_at_work()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        var building = await CreateAsync(cloud, "m1.tiny");
        Assert.Equal(ServerStatus.Build, (await cloud.Nova.GetServerAsync(building.Id)).Status);

        var active = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Null(active.TaskState);
    }

    [Fact]
    public async Task Actions_and_their_events_can_be_waited_for_also_when_the_server_is_gone()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.WaitForStatusAsync(await CreateAsync(cloud, "m1.tiny"), ServerStatus.Active);
        await cloud.Servers.WaitForEventAsync(server.Id, "create", "compute__do_build_and_run_instance");
        await cloud.Nova.ActAsync(server.Id, "os-stop");

        var stopped = await cloud.Servers.WaitForActionAsync(server.Id, "stop");
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);
        var deleted = await cloud.Servers.WaitForActionAsync(server.Id, "delete");

        Assert.All(stopped.Events.Concat(deleted.Events), e => Assert.Equal("Success", e.Result));
    }

    [Fact]
    public async Task A_stopped_host_is_down_after_a_minute_and_up_again_when_it_starts()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var start = cloud.Time.GetUtcNow();
        await cloud.Hosts.StopAsync("host1");

        await cloud.ComputeServices.WaitForDownAsync("host1");
        Assert.InRange((cloud.Time.GetUtcNow() - start).TotalSeconds, 60, 80);

        await cloud.Hosts.StartAsync("host1");
        await cloud.ComputeServices.WaitForUpAsync("host1");
    }

    [Fact]
    public async Task Usage_can_be_waited_for_by_host_and_by_consumer()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var flavor = (await cloud.Nova.ListFlavorsAsync()).Single(f => f.Name == "m1.tiny");
        var building = await CreateAsync(cloud, "m1.tiny");

        await cloud.Usage.WaitForAllocationsAsync(building.Id, ResourceAmounts.Of(flavor));
        var server = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await cloud.Usage.WaitForUsageAsync(server.Host!, ResourceAmounts.Of(flavor));
    }

    private static async Task<ServerInfo> CreateAsync(OpenStackCloud cloud, string flavorName)
    {
        var flavor = (await cloud.Nova.ListFlavorsAsync()).Single(f => f.Name == flavorName);
        return await cloud.Nova.CreateServerAsync(new NewServer("waited-for", flavor.Id, await cloud.Glance.GetImageIdAsync("cirros")));
    }
}

using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class MessageFaultTests
{
    [Fact]
    public async Task A_lost_cast_leaves_the_server_building()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lost = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Times(1).Lose();

        var building = await cloud.Servers.CreateAsync("web");
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(ServerStatus.Build, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_whose_request_or_reply_is_lost_times_out(bool losesRequest)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var place = cloud.Faults.On(Place.Message("scheduler", "select_destinations")).Times(1);
        using var lost = losesRequest ? place.Lose() : place.LoseReply();

        var building = await cloud.Servers.CreateAsync("web");
        var failed = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Error);

        Assert.Equal("MessagingTimeout", failed.Fault);
    }

    [Fact]
    public async Task A_delayed_message_takes_world_time()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var slow = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Delay(TimeSpan.FromSeconds(30));
        var before = cloud.Time.GetUtcNow();

        await cloud.Servers.WaitForStatusAsync(await cloud.Servers.CreateAsync("web"), ServerStatus.Active);

        Assert.Equal(TimeSpan.FromSeconds(30), cloud.Time.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_doubled_message_is_handled_twice()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        using var doubled = cloud.Faults.On(Place.Message("compute", "terminate_instance")).DeliverTwice();

        await cloud.Servers.DeleteAsync(server);
        await cloud.RunUntilIdleAsync();

        Assert.Equal(
            2, cloud.Journal.Entries.Count(entry => entry.What.StartsWith("handles terminate_instance", StringComparison.Ordinal)));
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_message_is_overtaken_by_the_next_one()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        using var overtaken = cloud.Faults.On(Place.Message("compute", "stop_instance")).Times(1).DeliverAfterNext();

        await cloud.Nova.ActAsync(server.Id, "os-stop");
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.RunUntilIdleAsync();

        var handled = cloud.Journal.Entries.Where(
            entry => entry.What.StartsWith("handles ", StringComparison.Ordinal)).Select(entry => entry.What.Split(' ')[1]);
        Assert.Equal(["terminate_instance", "stop_instance"], handled.TakeLast(2));
    }

    [Fact]
    public async Task A_held_message_parks_the_actor_and_waits_go_on()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Hold();
        var building = await cloud.Servers.CreateAsync("web");
        await hold.Reached;

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(1));
        var held = (await cloud.Nova.GetServerAsync(building.Id)).Status;
        hold.Release();
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Equal(ServerStatus.Build, held);
        Assert.Throws<InvalidOperationException>(hold.Release);
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Seeded)]
    public async Task Code_acts_in_the_middle_of_a_boot_and_its_waits_drive_the_cloud(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).WithSeed(3).Build();
        using var middle = cloud.Faults.On(Place.Phase("before-spawn", operation: "boot"))
            .Times(1)
            .Run(async inside => await inside.BootAsync("in the middle"));

        var server = await cloud.BootAsync("web");

        Assert.Equal(ServerStatus.Active, server.Status);
        Assert.Equal(2, (await cloud.Demo.Nova.ListServersAsync()).Count(other => other.Status == ServerStatus.Active));
    }

    [Fact]
    public async Task A_failed_wait_names_the_fault_that_acted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lost = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Times(1).Lose();
        var building = await cloud.Servers.CreateAsync("web");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active));

        var acted = failure.Message.ReplaceLineEndings("\n").Split("Faults that acted:\n")[1].Split('\n')[0];
        Assert.EndsWith($"fault 1: message build_and_run_instance to {acted.Trim().Split(' ')[2].TrimEnd(':')} is lost", acted);
    }
}

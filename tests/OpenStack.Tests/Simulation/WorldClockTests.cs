using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation;

public sealed class WorldClockTests
{
    private sealed record Alarm(string Name) : IMessage;

    [Fact]
    public async Task Time_stands_still_until_it_is_advanced()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var start = cloud.Time.GetUtcNow();

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), start);
        Assert.Equal(start, cloud.Time.GetUtcNow());

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(start.AddMinutes(3), cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_timer_fires_at_its_time_and_what_it_sets_off_runs_before_time_goes_on()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        var (world, start) = (cloud.World, cloud.Time.GetUtcNow());
        var rang = new List<(double Second, string Name)>();
        world.Bus.Attach("bell", new ActorContext(world.Loop, "bell"), envelope =>
        {
            var name = ((Alarm)envelope.Message).Name;
            rang.Add(((world.Clock.GetUtcNow() - start).TotalSeconds, name));
            if (name == "first")
                world.Bus.CastAfter(TimeSpan.FromSeconds(5), "bell", new Alarm("set off"), "bell");
            return Task.FromResult<object?>(null);
        });
        world.Bus.CastAfter(TimeSpan.FromSeconds(30), "bell", new Alarm("last"), "test");
        world.Bus.CastAfter(TimeSpan.FromSeconds(10), "bell", new Alarm("first"), "test");

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([(10, "first"), (15, "set off"), (30, "last")], rang);
    }

    [Fact]
    public async Task A_timer_with_a_callback_refuses_a_snapshot_and_names_itself()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        await using var timer = cloud.Time.CreateTimer(static _ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        var error = Assert.Throws<InvalidOperationException>(() => cloud.Snapshot());

        Assert.Contains("holds a callback", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_periodic_timer_fires_each_period()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        var fired = 0;
        await using var timer = cloud.Time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));

        await cloud.AdvanceAsync(TimeSpan.FromSeconds(35));

        Assert.Equal(3, fired);
    }

    [Fact]
    public async Task Queued_messages_and_armed_timers_are_part_of_a_snapshot()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        cloud.World.Bus.Cast("nobody", new Alarm("waits"), "test");
        cloud.World.Bus.CastAfter(TimeSpan.FromSeconds(1), "nobody", new Alarm("due later"), "test");

        await using var fork = cloud.Fork();
        await fork.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(["nobody: Alarm", "nobody: Alarm"], fork.World.Bus.Waiting);
        Assert.Equal(["nobody: Alarm"], cloud.World.Bus.Waiting);
    }

    [Fact]
    public async Task A_world_goes_out_as_json_and_comes_back_the_same()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        cloud.World.Bus.Cast("nobody", new UpdateAvailableResource(), "test");
        var exported = cloud.Export();

        await using var other = new OpenStackBuilder().WithSeed(7).Build();
        other.Import(exported);

        Assert.Equal(exported.ToJsonString(), other.Export().ToJsonString());
    }

    [Fact]
    public async Task An_import_that_cannot_be_read_changes_nothing_and_names_the_part()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = cloud.Export().ToJsonString();
        var broken = cloud.Export();
        broken["messages"] = "no";

        var error = Assert.Throws<InvalidOperationException>(() => cloud.Import(broken));

        Assert.Contains("'messages'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, cloud.Export().ToJsonString());
    }

    [Fact]
    public async Task A_snapshot_puts_the_world_back()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.RunUntilIdleAsync();
        var (snapshot, before) = (cloud.Snapshot(), cloud.Export().ToJsonString());
        await cloud.AdvanceAsync(TimeSpan.FromHours(1));

        cloud.Restore(snapshot);

        Assert.Equal(before, cloud.Export().ToJsonString());
    }
}

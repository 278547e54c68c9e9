using Fixtures.Toolkit.OpenStack.Messaging;
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
    public async Task A_timer_fires_at_its_time_and_its_effects_run_before_time_advances()
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
}

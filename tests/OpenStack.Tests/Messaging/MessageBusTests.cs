using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.Messaging;

public sealed class MessageBusTests
{
    private sealed record Ping(int Number) : IMessage;

    private sealed record Work(Guid ServerId, int Number) : IServerMessage;

    [Fact]
    public async Task A_message_for_a_stopped_service_waits_in_its_mailbox()
    {
        using var world = new World(new WorldOptions());
        world.Bus.Cast("compute.host1", new Ping(7), "conductor");
        await world.Loop.RunUntilIdleAsync();
        Assert.Equal(["compute.host1: Ping"], world.Bus.Waiting);

        var got = 0;
        world.Bus.Attach(
            "compute.host1", new ActorContext(world.Loop, "compute.host1"), e => Task.FromResult<object?>(got = ((Ping)e.Message).Number));
        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(7, got);
        Assert.Empty(world.Bus.Waiting);
    }

    [Fact]
    public async Task A_call_returns_the_reply()
    {
        using var world = new World(new WorldOptions());
        world.Bus.Attach(
            "scheduler", new ActorContext(world.Loop, "scheduler"), e => Task.FromResult<object?>(((Ping)e.Message).Number * 2));

        Assert.Equal(42, await world.Bus.CallAsync<int>("scheduler", new Ping(21), "conductor"));
    }

    [Fact]
    public async Task A_call_without_a_consumer_times_out_in_world_time()
    {
        using var world = new World(new WorldOptions { Scheduling = Scheduling.Stepped });
        var call = world.Bus.CallAsync<int>("scheduler", new Ping(21), "conductor", timeout: TimeSpan.FromSeconds(60));
        world.Clock.MoveTo(world.Clock.GetUtcNow().AddSeconds(59));
        Assert.False(call.IsCompleted);

        world.Clock.MoveTo(world.Clock.GetUtcNow().AddSeconds(1));

        await Assert.ThrowsAsync<MessagingTimeoutException>(() => call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_nobody_will_answer_moves_the_frozen_clock_to_its_timeout(bool isHandled)
    {
        using var world = new World(new WorldOptions());
        var before = world.Clock.GetUtcNow();
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Bus.Attach("scheduler", new ActorContext(world.Loop, "scheduler"), async _ =>
        {
            taken.SetResult();
            return await Parking.ParkAsync(new TaskCompletionSource<object?>().Task);
        });

        var call = world.Bus.CallAsync<int>("scheduler", new Ping(21), "conductor", timeout: TimeSpan.FromSeconds(60));
        if (isHandled)
            await taken.Task;
        var waited = world.Clock.GetUtcNow() - before;
        world.Bus.Detach("scheduler");

        await Assert.ThrowsAsync<MessagingTimeoutException>(() => call);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(60)), (waited, world.Clock.GetUtcNow() - before));
    }

    /// <summary>RabbitMQ drops it: oslo.messaging gives a call the expiration of its timeout.</summary>
    [Fact]
    public async Task A_call_that_timed_out_is_not_handled_later()
    {
        using var world = new World(new WorldOptions());
        world.Bus.Cast("scheduler", new Ping(7), "conductor");
        var call = world.Bus.CallAsync<int>("scheduler", new Ping(21), "conductor", timeout: TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<MessagingTimeoutException>(() => call);

        var waiting = world.Bus.Waiting;
        var got = new List<int>();
        world.Bus.Attach("scheduler", new ActorContext(world.Loop, "scheduler"), e =>
        {
            got.Add(((Ping)e.Message).Number);
            return Task.FromResult<object?>(null);
        });
        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(["scheduler: Ping"], waiting);
        Assert.Equal([7], got);
        Assert.Empty(world.Bus.WaitingTopics);
    }

    [Fact]
    public async Task Messages_about_one_server_are_handled_one_after_the_other()
    {
        using var world = new World(new WorldOptions());
        var server = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        var log = new List<string>();
        world.Bus.Attach("compute.host1", new ActorContext(world.Loop, "compute.host1"), async e =>
        {
            log.Add($"begins {((Work)e.Message).Number}");
            await world.Bus.CallAsync<int>("conductor", new Ping(0), "compute.host1");
            log.Add($"ends {((Work)e.Message).Number}");
            return null;
        });
        world.Bus.Cast("compute.host1", new Work(server, 1), "api");
        world.Bus.Cast("compute.host1", new Work(server, 2), "api");
        await world.Loop.RunUntilIdleAsync();
        world.Bus.Attach("conductor", new ActorContext(world.Loop, "conductor"), _ => Task.FromResult<object?>(1));

        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(["begins 1", "ends 1", "begins 2", "ends 2"], log);
    }
}

using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation;

public sealed class WorldLoopTests
{
    private sealed record Ping(int Number) : IMessage;

    [Fact]
    public async Task A_cast_is_handled_beside_the_sender()
    {
        using var world = new World(new WorldOptions());
        var handled = new List<int>();
        world.Bus.Attach("conductor", new ActorContext(world.Loop, "conductor"), envelope =>
        {
            handled.Add(((Ping)envelope.Message).Number);
            return Task.FromResult<object?>(null);
        });

        for (var i = 0; i < 100; i++)
            world.Bus.Cast("conductor", new Ping(i), "api");
        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(Enumerable.Range(0, 100), handled);
    }

    /// <summary>Or the order of steps would depend on whether code on another thread ends before its actor waits for it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_waits_goes_on_behind_the_steps_that_are_ready(bool hasHappened)
    {
        using var world = new World(new WorldOptions { Scheduling = Scheduling.Stepped });
        var actor = new ActorContext(world.Loop, "conductor");
        var log = new List<string>();
        actor.Start("waits", async () =>
        {
            var happening = new TaskCompletionSource<bool>();
            actor.Start("was ready", () =>
            {
                log.Add("was ready");
                happening.TrySetResult(true);
                return Task.CompletedTask;
            });
            if (hasHappened)
                happening.SetResult(true);
            await Parking.ParkAsync(happening.Task);
            log.Add("went on");
        });

        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(["was ready", "went on"], log);
    }

    [Fact]
    public async Task A_stepped_world_runs_only_by_steps()
    {
        using var world = new World(new WorldOptions { Scheduling = Scheduling.Stepped });
        var handled = 0;
        world.Bus.Attach("conductor", new ActorContext(world.Loop, "conductor"), _ => Task.FromResult<object?>(++handled));
        world.Bus.Cast("conductor", new Ping(1), "api");
        world.Bus.Cast("conductor", new Ping(2), "api");

        Assert.Equal(0, handled);
        Assert.Equal(["conductor: takes from conductor", "conductor: takes from conductor"], world.Loop.Pending);

        Assert.True(world.Loop.Step());
        Assert.Equal(1, handled);

        await world.Loop.RunUntilIdleAsync();
        Assert.Equal(2, handled);
        Assert.False(world.Loop.Step());
    }

    [Fact]
    public async Task A_handler_that_waits_for_a_reply_leaves_the_world_idle()
    {
        using var world = new World(new WorldOptions());
        world.Bus.Attach(
            "conductor",
            new ActorContext(world.Loop, "conductor"),
            async _ => await world.Bus.CallAsync<int>("scheduler", new Ping(1), "conductor"));
        world.Bus.Cast("conductor", new Ping(0), "api");

        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(1, world.Loop.RunningHandlers);
        Assert.Equal(["scheduler: Ping"], world.Bus.Waiting);
    }

    [Fact]
    public async Task A_killed_actor_never_runs_again()
    {
        using var world = new World(new WorldOptions());
        var compute = new ActorContext(world.Loop, "compute.host1");
        var finished = false;
        world.Bus.Attach("compute.host1", compute, async _ =>
        {
            await world.Bus.CallAsync<int>("conductor", new Ping(1), "compute.host1");
            finished = true;
            return null;
        });
        world.Bus.Cast("compute.host1", new Ping(0), "api");
        await world.Loop.RunUntilIdleAsync();

        compute.Kill();
        world.Bus.Attach("conductor", new ActorContext(world.Loop, "conductor"), _ => Task.FromResult<object?>(1));
        await world.Loop.RunUntilIdleAsync();

        Assert.False(finished);
        Assert.Equal(0, world.Loop.RunningHandlers);
    }

    [Fact]
    public async Task A_bug_of_the_simulator_is_thrown_by_the_next_wait()
    {
        using var world = new World(new WorldOptions());
        world.Bus.Attach("conductor", new ActorContext(world.Loop, "conductor"), _ => throw new NotSupportedException("no such thing"));
        world.Bus.Cast("conductor", new Ping(0), "api");

        var error = await Assert.ThrowsAsync<SimulatorBugException>(() => world.Loop.RunUntilIdleAsync());

        Assert.Equal(
            "This is a bug of the simulator, not of the test: conductor threw NotSupportedException: no such thing", error.Message);
    }

    [Fact]
    public async Task A_failure_of_a_service_is_only_in_the_journal()
    {
        using var world = new World(new WorldOptions());
        var handled = 0;
        world.Bus.Attach(
            "conductor",
            new ActorContext(world.Loop, "conductor"),
            _ => ++handled == 1 ? throw new MessagingTimeoutException("scheduler", "ping") : Task.FromResult<object?>(null));
        world.Bus.Cast("conductor", new Ping(0), "api");
        world.Bus.Cast("conductor", new Ping(1), "api");

        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(2, handled);
        Assert.Contains(
            "fails to handle Ping: Timed out waiting for a reply to ping from scheduler",
            world.Journal.Entries.Select(entry => entry.What));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_same_seed_gives_the_same_order(ulong seed) =>
        Assert.Equal(await OrderAsync(seed), await OrderAsync(seed));

    [Fact]
    public async Task Different_seeds_give_different_orders_that_all_keep_each_mailbox_in_order()
    {
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var order = await OrderAsync(seed);
            orders.Add(order);
            foreach (var host in new[] { 'a', 'b', 'c' })
                Assert.Equal("0123", string.Concat(order.Split(' ').Where(s => s[0] == host).Select(s => s[1])));
        }

        Assert.True(orders.Count > 10, $"only {orders.Count} orders");
    }

    private static async Task<string> OrderAsync(ulong seed)
    {
        using var world = new World(new WorldOptions { Scheduling = Scheduling.Seeded, Seed = seed });
        var order = new List<string>();
        foreach (var host in new[] { "a", "b", "c" })
        {
            world.Bus.Attach(host, new ActorContext(world.Loop, host), e =>
            {
                order.Add($"{host}{((Ping)e.Message).Number}");
                return Task.FromResult<object?>(null);
            });
        }

        for (var i = 0; i < 4; i++)
        {
            foreach (var host in new[] { "a", "b", "c" })
                world.Bus.Cast(host, new Ping(i), "api");
        }

        await world.Loop.RunUntilIdleAsync();
        return string.Join(' ', order);
    }

    [Fact]
    public async Task A_late_step_runs_when_no_other_step_is_ready()
    {
        using var world = new World(new WorldOptions());
        var order = new List<string>();
        world.Bus.Attach("compute.host1", new ActorContext(world.Loop, "compute.host1"), async _ =>
        {
            world.Bus.Cast("cinder", new Ping(1), "compute.host1");
            await Parking.AfterOthers();
            order.Add("compute");
            return null;
        });
        world.Bus.Attach("cinder", new ActorContext(world.Loop, "cinder"), async _ =>
        {
            await Task.Yield();
            order.Add("cinder");
            return null;
        });

        world.Bus.Cast("compute.host1", new Ping(0), "nova-api");
        await world.Loop.RunUntilIdleAsync();

        Assert.Equal(["cinder", "compute"], order);
    }
}

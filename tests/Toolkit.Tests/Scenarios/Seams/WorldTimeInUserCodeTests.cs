using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

/// <summary>User code that waits for world time is parked: time advances, as for a service that waits for a reply.</summary>
public sealed class WorldTimeInUserCodeTests
{
    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_slow_hypervisor_delays_the_boot_in_world_time(Scheduling scheduling)
    {
        await using var cloud = Slow(scheduling, (time, _) => Task.Delay(TimeSpan.FromMinutes(1), time));
        var start = cloud.Time.GetUtcNow();

        await cloud.Servers.BootAsync("web");

        Assert.Equal(start.AddMinutes(1), cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task World_time_advances_for_user_code_outside_the_worlds_loop()
    {
        await using var cloud = Slow(Scheduling.Seeded, (time, _) => Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30), time).ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromSeconds(30), time).ConfigureAwait(false);
        }));
        var start = cloud.Time.GetUtcNow();

        await cloud.Servers.BootAsync("web");

        Assert.Equal(start.AddMinutes(1), cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_call_can_time_out_in_world_time()
    {
        await using var cloud = Slow(
            Scheduling.Eager, (time, _) => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMinutes(1), time));

        await cloud.Servers.BootAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")), ServerStatus.Error);

        Assert.Contains(cloud.Journal.Entries, entry => entry.What == "threw TimeoutException: The operation has timed out.");
    }

    [Fact]
    public async Task A_slow_edge_delays_its_requests()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var start = cloud.Time.GetUtcNow();
        using var slow = cloud.Edges.Wrap("nova", "placement", inner => new SlowEdge(inner, cloud.Time));
        await cloud.Nova.DeleteServerAsync(server.Id);

        await cloud.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(
            ["compute." + server.Host + ": the edge from nova to placement, with DELETE /allocations/" + server.Id + " has not returned"],
            cloud.Pending);
        await cloud.Servers.WaitForDeletedAsync(server);

        Assert.Equal(start.AddSeconds(5), cloud.Time.GetUtcNow());
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task The_name_of_a_timer_contains_the_waiting_call()
    {
        await using var cloud = Slow(Scheduling.Eager, (time, _) => Task.Delay(TimeSpan.FromSeconds(10), time));
        await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        await cloud.RunUntilIdleAsync();

        Assert.Equal("compute.only: IHypervisor.SpawnAsync of only: Task.Delay", cloud.Timers[0].Name);
    }

    [Fact]
    public async Task Timers_of_a_test_are_named_by_their_kind()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(2), cloud.Time);
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(4), cloud.Time);
        await using var lambda = cloud.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        await using var method = cloud.Time.CreateTimer(Ring, null, TimeSpan.FromSeconds(6), Timeout.InfiniteTimeSpan);
        _ = Task.Delay(TimeSpan.FromSeconds(1), cloud.Time);
        _ = new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(3), cloud.Time);

        Assert.Equal(
            [
                "Task.Delay",
                "CancellationTokenSource",
                "Task.WaitAsync",
                "PeriodicTimer",
                "a timer of Timers_of_a_test_are_named_by_their_kind",
                "Ring",
            ],
            cloud.Timers.Select(timer => timer.Name));
    }

    [Fact]
    public async Task The_timer_of_an_RPC_call_is_named_by_the_request()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var pause = cloud.Faults.On(Place.Phase("after-claim")).Hold() is var held ? new Release(held) : null;
        await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        await cloud.RunUntilIdleAsync();

        Assert.Contains("conductor: the reply of scheduler to select_destinations", cloud.Timers.Select(timer => timer.Name));
        Assert.Equal(["scheduler at after-claim of scheduling"], cloud.Faults.Held);
    }

    private static void Ring(object? state)
    {
    }

    private static OpenStackCloud Slow(Scheduling scheduling, Func<TimeProvider, Guest, Task> spawn)
    {
        OpenStackCloud? cloud = null;
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns((Guest guest) => spawn(cloud!.Time, guest));
        hypervisor.Setup(h => h.ListAsync()).ReturnsAsync([]);
        cloud = new OpenStackBuilder().WithComputeHost("only").WithScheduling(scheduling).WithSeed(4).WithHypervisor(_ => hypervisor.Object)
            .Build();
        return cloud;
    }

    private sealed class Release(FaultHold pause) : IDisposable
    {
        public void Dispose() => pause.Release();
    }

    private sealed class SlowEdge(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), time, cancellationToken).ConfigureAwait(false);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}

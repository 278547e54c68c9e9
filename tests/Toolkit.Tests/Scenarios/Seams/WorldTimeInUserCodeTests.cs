using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

/// <summary>Code of the test's that waits for the world's time is parked: time goes on, as for a service that waits for a reply.</summary>
public sealed class WorldTimeInUserCodeTests
{
    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_hypervisor_that_takes_a_minute_of_the_worlds_time_does_so(Scheduling scheduling)
    {
        await using var cloud = Slow(scheduling, (time, _) => Task.Delay(TimeSpan.FromMinutes(1), time));
        var start = cloud.Time.GetUtcNow();

        await cloud.Servers.BootAsync("web");

        Assert.Equal(start.AddMinutes(1), cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task Time_goes_on_though_nothing_of_the_code_runs_on_the_worlds_loop()
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
    public async Task A_call_that_is_given_up_after_a_minute_is()
    {
        await using var cloud = Slow(
            Scheduling.Eager, (time, _) => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMinutes(1), time));

        await cloud.Servers.BootAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")), ServerStatus.Error);

        Assert.Contains(cloud.Journal.Entries, entry => entry.What == "threw TimeoutException: The operation has timed out.");
    }

    [Fact]
    public async Task An_edge_that_is_slow_delays_what_goes_over_it()
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
    public async Task A_timer_goes_by_the_name_of_the_call_that_waits_for_it()
    {
        await using var cloud = Slow(Scheduling.Eager, (time, _) => Task.Delay(TimeSpan.FromSeconds(10), time));
        await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        await cloud.RunUntilIdleAsync();

        Assert.Equal("compute.only: IHypervisor.SpawnAsync of only: Task.Delay", cloud.Timers[0].Name);
    }

    [Fact]
    public async Task Timers_of_the_tests_go_by_what_they_are()
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
                "a timer of Timers_of_the_tests_go_by_what_they_are",
                "Ring",
            ],
            cloud.Timers.Select(timer => timer.Name));
    }

    [Fact]
    public async Task A_call_between_services_goes_by_what_is_asked()
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

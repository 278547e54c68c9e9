using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Misuse;

/// <summary>
/// User code that does not return ends the wait that it blocks, and is named. These tests use a fake real time, so none takes a second.
/// </summary>
public sealed class StalledWorldTests
{
    private readonly FakeTimeProvider _realTime = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_hypervisor_that_never_returns_ends_a_wait_and_is_named(Scheduling scheduling)
    {
        await using var cloud = Build(scheduling, builder => builder.WithHypervisor(_ => Spawning(NeverReturns)));
        var building = await OrderAsync(cloud);

        var wait = cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await _reached.Task;
        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => StallAsync(wait));

        Assert.StartsWith(
            $"Waited for server {building.Id} to become Active, but gave up. This world has stood still for 30 s of real time, because "
                + $"user code has not returned:{Environment.NewLine}- ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "- compute.only: IHypervisor.SpawnAsync of only, since 2026-01-01T00:00:00Z of the world's time, for ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Pending:\n  compute.only: IHypervisor.SpawnAsync of only has not returned\n",
            failure.Message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.IsType<StalledWorldException>(failure.InnerException);
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_hypervisor_that_blocks_its_thread_ends_a_wait_and_is_named(Scheduling scheduling)
    {
        using var gate = new ManualResetEventSlim();
        await using var cloud = Build(scheduling, builder => builder.WithHypervisor(_ => Spawning(() =>
        {
            _reached.SetResult();
            gate.Wait();
            return Task.CompletedTask;
        })));
        var building = await OrderAsync(cloud);

        var wait = cloud.RunUntilIdleAsync();
        await _reached.Task;
        var stalled = await Assert.ThrowsAsync<StalledWorldException>(() => StallAsync(wait));

        Assert.Contains("- compute.only: IHypervisor.SpawnAsync of only, since ", stalled.Message, StringComparison.Ordinal);
        gate.Set();
        Assert.Equal("only", (await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active)).Host);
    }

    [Fact]
    public async Task A_filter_that_blocks_its_thread_is_named()
    {
        using var gate = new ManualResetEventSlim();
        await using var cloud = Build(Scheduling.Seeded, builder => builder.WithHostFilter(new MoodFilter(() =>
        {
            _reached.SetResult();
            gate.Wait();
        })));
        await OrderAsync(cloud);

        var wait = cloud.RunUntilIdleAsync();
        await _reached.Task;
        var stalled = await Assert.ThrowsAsync<StalledWorldException>(() => StallAsync(wait));

        Assert.Contains("- scheduler: the filter MoodFilter for only, since ", stalled.Message, StringComparison.Ordinal);
        gate.Set();
        await cloud.RunUntilIdleAsync();
    }

    [Fact]
    public async Task An_edge_that_waits_for_the_test_while_the_test_waits_for_the_cloud_is_named()
    {
        await using var cloud = Build(Scheduling.Eager);
        var building = await OrderAsync(cloud);
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        using var gate = cloud.Edges.Wrap("nova", "placement", inner => new Gate(inner, NeverReturns));
        await cloud.Nova.DeleteServerAsync(building.Id);

        var wait = cloud.Servers.WaitForDeletedAsync(building.Id);
        await _reached.Task;
        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => StallAsync(wait));

        Assert.Contains(
            $"- compute.only: the edge from nova to placement, with DELETE /allocations/{building.Id}, since ", failure.Message,
            StringComparison.Ordinal);
        _release.SetResult();
        await cloud.Servers.WaitForDeletedAsync(building.Id);
    }

    [Fact]
    public async Task A_read_of_a_test_that_never_returns_is_named()
    {
        await using var cloud = Build(Scheduling.Eager);

        var wait = cloud.WaitUntilAsync("the image to be active", async _ =>
        {
            await NeverReturns();
            return true;
        }, found => found);
        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => StallAsync(wait));

        Assert.Contains("- the test: the read of the wait for the image to be active, since ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_a_fault_that_never_returns_is_named()
    {
        await using var cloud = Build(Scheduling.Eager);
        using var middle = cloud.Faults.On(Place.Phase("before-spawn", operation: "boot")).Times(1).Run(_ => NeverReturns());
        var building = await OrderAsync(cloud);

        var wait = cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await _reached.Task;
        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => StallAsync(wait));

        Assert.Contains("- the test: the code that a fault runs, since ", failure.Message, StringComparison.Ordinal);
        _release.SetResult();
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }

    [Fact]
    public async Task The_time_limit_for_user_code_can_be_set()
    {
        await using var cloud = Build(
            Scheduling.Eager,
            builder => builder.WithUserCodeTimeout(TimeSpan.FromMilliseconds(1_500)).WithHypervisor(_ => Spawning(NeverReturns)));
        await OrderAsync(cloud);

        var wait = cloud.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _reached.Task;
        var stalled = await Assert.ThrowsAsync<StalledWorldException>(() => StallAsync(wait));

        Assert.StartsWith("This world has stood still for 1.5 s of real time", stalled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_limit_a_wait_does_not_end()
    {
        await using var cloud = Build(
            Scheduling.Eager, builder => builder.WithUserCodeTimeout(Timeout.InfiniteTimeSpan).WithHypervisor(_ => Spawning(NeverReturns)));
        await OrderAsync(cloud);

        var wait = cloud.RunUntilIdleAsync();
        await _reached.Task;
        _realTime.Advance(TimeSpan.FromDays(1));
        Assert.False(wait.IsCompleted);
        _release.SetResult();

        await wait;
    }

    [Fact]
    public void A_time_limit_of_zero_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithUserCodeTimeout(TimeSpan.Zero).Build());

        Assert.Contains(
            "- The user code timeout must be positive or Timeout.InfiniteTimeSpan; it is 00:00:00.",
            error.Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Advances real time until the wait ends. The step that made the call may end a moment after the call began, so one advance may not be
    /// enough.
    /// </summary>
    private async Task StallAsync(Task wait)
    {
        while (!wait.IsCompleted)
        {
            _realTime.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        await wait;
    }

    private async Task NeverReturns()
    {
        _reached.TrySetResult();
        await _release.Task;
    }

    private OpenStackCloud Build(Scheduling scheduling, Func<OpenStackBuilder, OpenStackBuilder>? with = null)
    {
        var builder = new OpenStackBuilder().WithComputeHost("only").WithScheduling(scheduling).WithSeed(3)
            .ConfigureWorld(world => world with { RealTime = _realTime, IsDebugged = () => false });
        return (with?.Invoke(builder) ?? builder).Build();
    }

    private static IHypervisor Spawning(Func<Task> spawn)
    {
        var mock = new Mock<IHypervisor>();
        mock.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns(spawn);
        mock.Setup(h => h.ListAsync()).ReturnsAsync([]);
        return mock.Object;
    }

    private static async Task<ServerInfo> OrderAsync(OpenStackCloud cloud) =>
        await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

    private sealed class MoodFilter(Action think) : IHostFilter
    {
        public bool Passes(HostState host, SchedulingRequest request)
        {
            think();
            return true;
        }
    }

    private sealed class Gate(HttpMessageHandler inner, Func<Task> wait) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await wait();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

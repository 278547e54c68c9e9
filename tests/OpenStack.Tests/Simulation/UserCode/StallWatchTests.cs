using Fixtures.Toolkit.OpenStack.Simulation.UserCode;
using Microsoft.Extensions.Time.Testing;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation.UserCode;

public sealed class StallWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _worldTime = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly FakeTimeProvider _realTime = new();
    private readonly TaskCompletionSource _happening = new();
    private readonly TaskCompletionSource<bool> _return = new();
    private readonly UserCalls _calls;
    private bool _isDebugged;

    public StallWatchTests() => _calls = new UserCalls(_worldTime, _realTime);

    [Fact]
    public async Task A_wait_ends_exactly_when_a_call_exceeds_the_limit()
    {
        var wait = Watch().WaitAsync(_happening.Task, CancellationToken.None);
        _realTime.Advance(TimeSpan.FromSeconds(5));
        Call("compute.host1", "IHypervisor.SpawnAsync of host1");
        _realTime.Advance(TimeSpan.FromSeconds(10));
        Call("scheduler", "the filter MoodFilter for host2");

        _realTime.Advance(TimeSpan.FromSeconds(19.9));
        Assert.False(wait.IsCompleted);
        _realTime.Advance(TimeSpan.FromSeconds(0.1));
        var stalled = await Assert.ThrowsAsync<StalledWorldException>(() => wait);

        Assert.Equal(
            """
            This world has stood still for 30 s of real time, because user code has not returned:
            - compute.host1: IHypervisor.SpawnAsync of host1, since 2026-01-01T00:00:00Z of the world's time, for 30 s
            - scheduler: the filter MoodFilter for host2, since 2026-01-01T00:00:00Z of the world's time, for 20 s
            Let it return; let it wait for the world's time with Task.Delay(…, cloud.Time); hold a service with cloud.Faults.On(…).Hold() instead; or allow it more time with WorldBuilderExtensions.WithUserCodeTimeout.
            """.ReplaceLineEndings("\n"),
            stalled.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Every_step_of_the_world_restarts_the_limit()
    {
        var watch = Watch();
        Call("compute.host1", "a call");
        var wait = watch.WaitAsync(_happening.Task, CancellationToken.None);

        for (var step = 0; step < 10; step++)
        {
            _realTime.Advance(TimeSpan.FromSeconds(29));
            watch.NoteStep();
        }

        Assert.False(wait.IsCompleted);
        _realTime.Advance(Limit);
        await Assert.ThrowsAsync<StalledWorldException>(() => wait);
    }

    [Fact]
    public async Task A_world_without_a_call_has_no_limit()
    {
        var wait = Watch().WaitAsync(_happening.Task, CancellationToken.None);

        _realTime.Advance(TimeSpan.FromHours(1));

        Assert.False(wait.IsCompleted);
        _happening.SetResult();
        await wait;
    }

    [Fact]
    public async Task A_returned_call_ends_no_wait()
    {
        Call("compute.host1", "a call");
        var wait = Watch().WaitAsync(_happening.Task, CancellationToken.None);
        _realTime.Advance(TimeSpan.FromSeconds(29));
        _return.SetResult(true);

        _realTime.Advance(TimeSpan.FromHours(1));

        Assert.False(wait.IsCompleted);
        _happening.SetResult();
        await wait;
    }

    [Fact]
    public async Task An_earlier_call_is_timed_from_the_beginning_of_the_wait()
    {
        Call("compute.host1", "a call");
        _realTime.Advance(TimeSpan.FromHours(1));
        var wait = Watch().WaitAsync(_happening.Task, CancellationToken.None);

        _realTime.Advance(TimeSpan.FromSeconds(29));

        Assert.False(wait.IsCompleted);
        _realTime.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<StalledWorldException>(() => wait);
    }

    [Fact]
    public async Task The_limit_does_not_apply_under_a_debugger()
    {
        _isDebugged = true;
        Call("compute.host1", "a call");
        var wait = Watch().WaitAsync(_happening.Task, CancellationToken.None);
        _realTime.Advance(TimeSpan.FromHours(1));
        _isDebugged = false;

        _realTime.Advance(TimeSpan.FromSeconds(29));
        Assert.False(wait.IsCompleted);
        _realTime.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<StalledWorldException>(() => wait);
    }

    [Fact]
    public async Task Without_a_limit_nothing_ends()
    {
        Call("compute.host1", "a call");
        var wait = new StallWatch(
            _calls, _realTime, Timeout.InfiniteTimeSpan, () => false).WaitAsync(_happening.Task, CancellationToken.None);

        _realTime.Advance(TimeSpan.FromDays(1));

        Assert.False(wait.IsCompleted);
        _happening.SetResult();
        await wait;
    }

    private StallWatch Watch() => new(_calls, _realTime, Limit, () => _isDebugged);

    private void Call(string caller, string what) => _ = _calls.RunAsync(caller, () => what, () => _return.Task);
}

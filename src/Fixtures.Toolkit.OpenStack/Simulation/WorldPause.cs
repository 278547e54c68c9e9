using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>How services and requests wait for world time, or for the test.</summary>
internal sealed class WorldPause(WorldLoop loop, WorldClock clock)
{
    private readonly Lock _gate = new();
    private ImmutableList<Pause> _pauses = [];
    private TaskCompletionSource? _change;

    /// <summary>The time of the world.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether an actor or a request waits for world time.</summary>
    public bool IsUnderWay => Volatile.Read(ref _pauses).Exists(static pause => pause.Counts);

    /// <summary>The actors and requests that wait for world time, in the order in which they began.</summary>
    public IReadOnlyList<Pause> UnderWay => Volatile.Read(ref _pauses).FindAll(static pause => pause.Counts);

    /// <summary>
    /// A client's request waits for the reply of a service. Only world time can end that wait once no service will reply. In code that runs
    /// in the middle of an actor's work, it may be the only end from the beginning, because the service may be the one whose work waits for
    /// the code.
    /// </summary>
    /// <param name="name">Names the wait.</param>
    /// <param name="timeout">When it ends in any case.</param>
    /// <param name="isHopeless">Says that no service will reply.</param>
    /// <returns>Ends the wait; null for a call of a service.</returns>
    public IDisposable? BeginCall(string name, TimeSpan timeout, Func<bool> isHopeless)
    {
        var actor = SynchronizationContext.Current as ActorContext;
        if (actor is { IsClient: false })
            return null;
        var pause = new Pause(actor, name, clock.GetUtcNow() + timeout)
        {
            IsHopeless = loop.Interludes is { IsInside: true } ? null : isHopeless,
        };
        Begin(pause);
        return new PauseEnd(() => End(pause));
    }

    /// <summary>
    /// Waits until a span of world time has passed. An actor is parked. A client's request moves the clock itself once the services
    /// are idle, as a wait does, unless the clock runs: its caller may have no other way to go on.
    /// </summary>
    /// <param name="span">Zero or less does not wait.</param>
    /// <param name="name">Names the timer.</param>
    /// <param name="interrupted">Ends the wait of an actor early; null for a wait that nothing ends early.</param>
    public async Task ForAsync(TimeSpan span, string name, Task? interrupted = null)
    {
        if (span <= TimeSpan.Zero || interrupted is { IsCompleted: true })
            return;
        var due = new TaskCompletionSource<bool>();
        var actor = SynchronizationContext.Current as ActorContext;
        var pause = new Pause(actor, name, clock.GetUtcNow() + span);
        Begin(pause);
        var timer = clock.CreateTimer(
            actor is null ? name : $"{actor.Actor}: {name}",
            _ =>
            {
                // First the step that goes on, which keeps the world busy.
                due.TrySetResult(true);
                End(pause);
            },
            span);
        using var end = new PauseEnd(() =>
        {
            timer.Dispose();
            End(pause);
        });
        if (actor is not null)
        {
            actor.Own(end);
            _ = interrupted?.ContinueWith(
                _ => due.TrySetResult(true), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await UntilAsync(due.Task);
            actor.Disown(end);
            return;
        }

        while (!due.Task.IsCompleted && !clock.FollowsRealTime)
        {
            if (loop.Scheduling != Scheduling.Stepped)
                await loop.RunUntilIdleAsync().ConfigureAwait(false);
            if (!due.Task.IsCompleted)
                PassTime();
        }

        await UntilAsync(due.Task).ConfigureAwait(false);
    }

    /// <summary>Moves the clock to its next timer. False if there is none.</summary>
    public bool PassTime()
    {
        if (clock.NextDue(DateTimeOffset.MaxValue) is not { } due)
            return false;
        clock.MoveTo(due);
        return true;
    }

    /// <summary>
    /// Waits, outside the loop, for something that a service does. While services wait for world time and have nothing else to do, the
    /// frozen clock runs on, because the caller may have no other way to go on.
    /// </summary>
    public async Task DriveAsync(Task happening)
    {
        while (!happening.IsCompleted && loop.Interludes is { IsInside: true })
        {
            await loop.RunUntilIdleAsync().ConfigureAwait(false);
            if (!happening.IsCompleted && loop.IsIdle && (clock.FollowsRealTime || !PassTime()))
                await Task.WhenAny(happening, loop.NextWork(), loop.Ended).ConfigureAwait(false);
        }

        while (!happening.IsCompleted && !clock.FollowsRealTime && loop.Scheduling != Scheduling.Stepped)
        {
            var change = NextChange();
            if (!IsUnderWay)
            {
                await Task.WhenAny(happening, change, loop.Ended).ConfigureAwait(false);
                loop.RefuseIfEnded();
                continue;
            }

            await loop.RunUntilIdleAsync().ConfigureAwait(false);
            if (!happening.IsCompleted && loop.IsIdle && IsUnderWay)
                PassTime();
        }
    }

    /// <summary>
    /// Waits for something that the test or the clock does. An actor is parked; if it is killed meanwhile, it never goes on.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The world was disposed first.</exception>
    public async Task UntilAsync(Task<bool> happening)
    {
        if (SynchronizationContext.Current is not ActorContext actor)
        {
            await Task.WhenAny(happening, loop.Ended).ConfigureAwait(false);
            if (!happening.IsCompleted)
                loop.RefuseIfEnded();
            return;
        }

        await Parking.ParkAsync(happening);
        if (actor.IsDead)
            await new TaskCompletionSource().Task;
    }

    /// <summary>Has the requests look again that wait for a service: it may no longer reply.</summary>
    public void Reconsider() => Change(static pauses => pauses);

    /// <summary>
    /// Completes when an actor or a request begins to wait for world time, or ends that, and after <see cref="Reconsider"/>.
    /// </summary>
    public Task NextChange()
    {
        lock (_gate)
            return (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    private void Begin(Pause pause) => Change(pauses => pauses.Add(pause));

    private void End(Pause pause) => Change(pauses => pauses.RemoveAll(other => ReferenceEquals(other, pause)));

    private void Change(Func<ImmutableList<Pause>, ImmutableList<Pause>> change)
    {
        TaskCompletionSource? changed;
        lock (_gate)
        {
            _pauses = change(_pauses);
            (changed, _change) = (_change, null);
        }

        changed?.SetResult();
    }

    private sealed class PauseEnd(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

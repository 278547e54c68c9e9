namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>How services and requests wait for world time, or for the test.</summary>
internal sealed class WorldPause(WorldLoop loop, WorldClock clock)
{
    private int _requests;

    /// <summary>The time of the world.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether the request of a client waits for world time.</summary>
    public bool DelaysRequests => Volatile.Read(ref _requests) > 0;

    /// <summary>
    /// Waits until a span of world time has passed. An actor is parked. A client's request moves the clock itself once the services
    /// are idle, as a wait does, unless the clock runs: its caller may have no other way to go on.
    /// </summary>
    /// <param name="span">Zero or less does not wait.</param>
    /// <param name="name">Names the timer.</param>
    public async Task ForAsync(TimeSpan span, string name)
    {
        if (span <= TimeSpan.Zero)
            return;
        var due = new TaskCompletionSource<bool>();
        await using var timer = clock.CreateTimer(name, _ => due.TrySetResult(true), span).ConfigureAwait(ActorContext.IsCurrent);
        if (SynchronizationContext.Current is ActorContext actor)
        {
            var isRequest = actor.IsClient;
            Interlocked.Add(ref _requests, isRequest ? 1 : 0);
            await UntilAsync(due.Task);
            Interlocked.Add(ref _requests, isRequest ? -1 : 0);
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
}

using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Named places in the services' work at which a test can hold an actor, let another overtake it, and release it.</summary>
public sealed class SyncPoints
{
    /// <summary>The scheduler has claimed a server's resources in Placement, and has not replied yet.</summary>
    public const string AfterClaim = "after-claim";

    /// <summary>A compute has created a server's port, and has not bound it yet.</summary>
    public const string BeforePortBinding = "before-port-binding";

    /// <summary>A compute is about to spawn a server in its hypervisor.</summary>
    public const string BeforeSpawn = "before-spawn";

    /// <summary>A compute has destroyed a server, and has not removed its allocations yet.</summary>
    public const string BeforeAllocationDelete = "before-allocation-delete";

    private ImmutableList<SyncPause> _pauses = [];
    private ImmutableList<Hold> _held = [];
    private volatile Exception? _end;

    internal SyncPoints()
    {
    }

    /// <summary>The held actors and their places: <c>compute.host1 at before-spawn</c>.</summary>
    public IReadOnlyList<string> Held =>
        [.. Volatile.Read(ref _held).Where(hold => hold.Context is not { IsDead: true }).Select(hold => $"{hold.Actor} at {hold.Place}")];

    /// <summary>The cancellation token of the running test. Set once by the cloud.</summary>
    internal Func<CancellationToken> TestToken { get; set; } = static () => CancellationToken.None;

    /// <summary>Holds the next actor that reaches the place.</summary>
    /// <param name="name">The place: <see cref="AfterClaim"/>, …</param>
    /// <param name="actor">The only actor to hold: <c>compute.host1</c>, <c>scheduler</c>; null holds any.</param>
    public SyncPause PauseAt(string name, string? actor = null)
    {
        var pause = new SyncPause(name, actor, TestToken());
        ImmutableInterlocked.Update(ref _pauses, pauses => pauses.Add(pause));
        if (_end is { } end)
            pause.End(end);
        return pause;
    }

    /// <summary>Called by an actor at the place; waits while a test holds it.</summary>
    internal async ValueTask ReachAsync(string name, string actor)
    {
        var pause = Volatile.Read(ref _pauses).Find(p => p.Name == name && (p.Actor ?? actor) == actor);
        if (pause is null)
            return;
        ImmutableInterlocked.Update(ref _pauses, pauses => pauses.Remove(pause));
        var held = new Hold(actor, name, SynchronizationContext.Current as ActorContext);
        ImmutableInterlocked.Update(ref _held, all => all.Add(held));
        try
        {
            await pause.HoldAsync();
        }
        finally
        {
            ImmutableInterlocked.Update(ref _held, all => all.Remove(held));
        }
    }

    /// <summary>Ends all waits for a pause, because no actor runs any more.</summary>
    internal void End(Exception reason)
    {
        _end = reason;
        foreach (var pause in Volatile.Read(ref _pauses))
            pause.End(reason);
    }

    private sealed record Hold(string Actor, string Place, ActorContext? Context);
}

/// <summary>One hold at a <see cref="SyncPoints">sync point</see>.</summary>
public sealed class SyncPause
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _released = new();
    private readonly CancellationTokenRegistration _test;

    internal SyncPause(string name, string? actor, CancellationToken test)
    {
        (Name, Actor) = (name, actor);
        _test = test.Register(() => End(new OperationCanceledException(
            $"The test ended while it waited for {Actor ?? "an actor"} to reach the pause at '{Name}'; none did.", test)));
    }

    /// <summary>The place.</summary>
    public string Name { get; }

    /// <summary>The only actor that is held there; null for any.</summary>
    public string? Actor { get; }

    /// <summary>Completes when an actor is held.</summary>
    /// <exception cref="OperationCanceledException">
    /// The running test (see <see cref="OpenStackBuilder.WithCancellation"/>) ended first. The message names the pause.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The cloud was disposed first.</exception>
    public Task Reached => _reached.Task;

    /// <summary>Releases the actor.</summary>
    public void Release() => _released.TrySetResult(true);

    /// <summary>Ends the wait for the pause.</summary>
    internal void End(Exception reason)
    {
        // Observed here, so that a pause without a waiter raises no UnobservedTaskException.
        if (_reached.TrySetException(reason))
            _ = _reached.Task.Exception;
    }

    internal async Task HoldAsync()
    {
        _reached.TrySetResult();
        _test.Unregister();
        await Parking.ParkAsync(_released.Task);
        // An actor that was killed while held never continues, even if it was released before it began to wait.
        if (SynchronizationContext.Current is ActorContext { IsDead: true })
            await new TaskCompletionSource().Task;
    }
}

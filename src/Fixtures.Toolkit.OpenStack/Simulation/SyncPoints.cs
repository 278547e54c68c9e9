using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Named places in the services' work at which a test can hold one of them, let another overtake, and let it go on.</summary>
public sealed class SyncPoints
{
    /// <summary>The scheduler has claimed a server's resources in Placement, and has told nobody yet.</summary>
    public const string AfterClaim = "after-claim";

    /// <summary>A compute has made a server's port, and has not bound it yet.</summary>
    public const string BeforePortBinding = "before-port-binding";

    /// <summary>A compute is about to have its hypervisor spawn a server.</summary>
    public const string BeforeSpawn = "before-spawn";

    /// <summary>A compute has destroyed a server, and has not given back its allocations yet.</summary>
    public const string BeforeAllocationDelete = "before-allocation-delete";

    private ImmutableList<SyncPause> _pauses = [];

    internal SyncPoints()
    {
    }

    /// <summary>Holds the next one who comes to the place.</summary>
    /// <param name="name">The place: <see cref="AfterClaim"/>, …</param>
    /// <param name="actor">Whom alone to hold: <c>compute.host1</c>, <c>scheduler</c>; anybody when null.</param>
    public SyncPause PauseAt(string name, string? actor = null)
    {
        var pause = new SyncPause(name, actor);
        ImmutableInterlocked.Update(ref _pauses, pauses => pauses.Add(pause));
        return pause;
    }

    /// <summary>An actor is at the place; it waits there while a test holds it.</summary>
    internal async ValueTask ReachAsync(string name, string actor)
    {
        var pause = Volatile.Read(ref _pauses).Find(p => p.Name == name && (p.Actor ?? actor) == actor);
        if (pause is null)
            return;
        ImmutableInterlocked.Update(ref _pauses, pauses => pauses.Remove(pause));
        await pause.HoldAsync();
    }
}

/// <summary>One hold at a <see cref="SyncPoints">sync point</see>.</summary>
public sealed class SyncPause
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _released = new();

    internal SyncPause(string name, string? actor) => (Name, Actor) = (name, actor);

    /// <summary>The place.</summary>
    public string Name { get; }

    /// <summary>Who alone is held there; null for anybody.</summary>
    public string? Actor { get; }

    /// <summary>Completes when somebody is held.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.TrySetResult(true);

    internal async Task HoldAsync()
    {
        _reached.TrySetResult();
        await WorldLoop.ParkAsync(_released.Task);
        // Who was killed while held goes nowhere, even if it was released before it had settled to wait.
        if (SynchronizationContext.Current is ActorContext { IsDead: true })
            await new TaskCompletionSource().Task;
    }
}

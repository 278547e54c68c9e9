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
    private ImmutableList<Hold> _held = [];
    private volatile Exception? _end;

    internal SyncPoints()
    {
    }

    /// <summary>Who is held now, and where: <c>compute.host1 at before-spawn</c>.</summary>
    public IReadOnlyList<string> Held => [.. Volatile.Read(ref _held).Where(hold => hold.Context is not { IsDead: true }).Select(hold => $"{hold.Actor} at {hold.Place}")];

    /// <summary>What ends the running test. Set once by the composition root.</summary>
    internal Func<CancellationToken> TestToken { get; set; } = static () => CancellationToken.None;

    /// <summary>Holds the next one who comes to the place.</summary>
    /// <param name="name">The place: <see cref="AfterClaim"/>, …</param>
    /// <param name="actor">Whom alone to hold: <c>compute.host1</c>, <c>scheduler</c>; anybody when null.</param>
    public SyncPause PauseAt(string name, string? actor = null)
    {
        var pause = new SyncPause(name, actor, TestToken());
        ImmutableInterlocked.Update(ref _pauses, pauses => pauses.Add(pause));
        if (_end is { } end)
            pause.End(end);
        return pause;
    }

    /// <summary>An actor is at the place; it waits there while a test holds it.</summary>
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

    /// <summary>Nobody comes to any place any more.</summary>
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
            $"The test ended while it waited for {Actor ?? "somebody"} to come to the pause at '{Name}', where nobody came.", test)));
    }

    /// <summary>The place.</summary>
    public string Name { get; }

    /// <summary>Who alone is held there; null for anybody.</summary>
    public string? Actor { get; }

    /// <summary>Completes when somebody is held.</summary>
    /// <exception cref="OperationCanceledException">The running test, as <see cref="OpenStackBuilder.WithCancellation"/> knows it, ended before. The message names the pause.</exception>
    /// <exception cref="ObjectDisposedException">The cloud was thrown away before.</exception>
    public Task Reached => _reached.Task;

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.TrySetResult(true);

    /// <summary>Nobody comes any more.</summary>
    internal void End(Exception reason)
    {
        // Who does not wait for the pause need not hear of it.
        if (_reached.TrySetException(reason))
            _ = _reached.Task.Exception;
    }

    internal async Task HoldAsync()
    {
        _reached.TrySetResult();
        _test.Unregister();
        await Parking.ParkAsync(_released.Task);
        // Who was killed while held goes nowhere, even if it was released before it had settled to wait.
        if (SynchronizationContext.Current is ActorContext { IsDead: true })
            await new TaskCompletionSource().Task;
    }
}

using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack.Simulation.Clients;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// Runs all actor work of one world, one step at a time. Which of the ready steps comes next is the world's
/// <see cref="Scheduling"/>; no two steps ever run at once, so actor code needs no locks.
/// </summary>
internal sealed class WorldLoop(Scheduling scheduling, IdSource luck, UserCalls calls, StallWatch watch)
{
    public const string EndedMessage = "This cloud was thrown away while something waited for it. Await all that is under way in a cloud before DisposeAsync.";

    private readonly Lock _gate = new();
    private readonly ReadySteps _ready = new(scheduling == Scheduling.Seeded ? luck : null);
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _handlers;
    private int _parked;
    private bool _pumping;
    private int _stepThread;
    private TaskCompletionSource? _quiet;
    private TaskCompletionSource? _work;

    public Scheduling Scheduling => scheduling;

    /// <summary>The test's clients that take turns here.</summary>
    public ClientTurns Clients { get; } = new();

    /// <summary>True when nothing is ready and every running handler waits for an event of the world. The step that asks does not count.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return IsIdleLocked;
        }
    }

    private bool IsIdleLocked => _ready.IsEmpty && (!_pumping || IsInStep) && _handlers <= _parked;

    /// <summary>Handlers that began and have not ended, whether they run or wait.</summary>
    public int RunningHandlers => Volatile.Read(ref _handlers);

    /// <summary>Whether the code that asks is a part of the step that runs.</summary>
    public bool IsInStep => Volatile.Read(ref _stepThread) == Environment.CurrentManagedThreadId;

    public IReadOnlyList<string> Pending
    {
        get
        {
            lock (_gate)
                return [.. _ready.Waiting.Where(s => !s.Context.IsDead).Select(s => $"{s.Context.Actor}: {s.Label}")];
        }
    }

    /// <summary>Completes when the world is thrown away.</summary>
    public Task Ended => _ended.Task;

    private bool HasEnded => _ended.Task.IsCompleted;

    public void Enqueue(LoopStep step)
    {
        bool isPumping;
        TaskCompletionSource? work;
        lock (_gate)
        {
            if (HasEnded)
                return;
            _ready.Add(step);
            (work, _work) = (_work, null);
            isPumping = _pumping;
            _pumping |= scheduling == Scheduling.Eager;
        }

        work?.SetResult();
        if (isPumping)
            return;
        if (scheduling != Scheduling.Eager)
        {
            SignalIfQuiet();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.Pump(), this, preferLocal: false);
    }

    /// <summary>Runs until no step is ready and no handler is running, then throws what any actor threw.</summary>
    /// <exception cref="StalledWorldException">Code of the test's does not return.</exception>
    /// <exception cref="ObjectDisposedException">The world was thrown away meanwhile.</exception>
    public async Task RunUntilIdleAsync(CancellationToken cancellation = default)
    {
        if (Clients.Current is { } client)
            await client.UntilIdleAsync(cancellation).ConfigureAwait(false);
        while (!IsIdle && Clients.Current is null)
        {
            RefuseIfEnded();
            if (cancellation.IsCancellationRequested)
                throw Cancelled(cancellation);
            if (TryBeginPump())
                await PumpAsync(cancellation).ConfigureAwait(false);
            else
                await AwaitAsync(Quiet(), cancellation).ConfigureAwait(false);
        }

        RefuseIfEnded();
        ThrowFailures();
    }

    /// <summary>Runs until <paramref name="hasChanged"/>, or until nothing is left to do. Then throws what any actor threw.</summary>
    public async Task RunUntilChangeAsync(Func<bool> hasChanged, CancellationToken cancellation)
    {
        if (Clients.Current is { } client)
            await client.UntilChangeAsync(hasChanged, cancellation).ConfigureAwait(false);
        else if (scheduling == Scheduling.Eager || !await StepsAsync(hasChanged, cancellation).ConfigureAwait(false))
            await RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        ThrowFailures();
    }

    /// <summary>Runs one ready step. False when there is none.</summary>
    public bool Step()
    {
        if (!TryBeginPump())
            return false;
        var ran = TryTake(out var step);
        if (ran)
            Execute(step);
        EndPump();
        return ran;
    }

    /// <summary>Drives the loop until <paramref name="task"/> is done, and gives what it ended with: how a client waits in a seeded world.</summary>
    public async Task DriveAsync(Task task)
    {
        if (Clients.Current is { } client)
            await client.UntilAsync(task).ConfigureAwait(false);
        while (!task.IsCompleted && Clients.Current is null)
        {
            if (await StepsAsync(() => task.IsCompleted, CancellationToken.None).ConfigureAwait(false))
                break;
            if (IsIdle)
                await Task.WhenAny(task, _ended.Task).ConfigureAwait(false);
            else
                await AwaitAsync(Task.WhenAny(task, Quiet(), _ended.Task), CancellationToken.None).ConfigureAwait(false);
            if (!task.IsCompleted)
                RefuseIfEnded();
        }

        await task.ConfigureAwait(false);
    }

    /// <summary>Waits for something that only the world brings about.</summary>
    public async Task AwaitAsync(Task happening, CancellationToken cancellation)
    {
        try
        {
            await watch.WaitAsync(happening, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && !happening.IsCanceled)
        {
            throw Cancelled(cancellation);
        }
    }

    /// <summary>The world is thrown away: nothing runs any more, and whoever waits for it is told.</summary>
    public void End()
    {
        _ended.TrySetResult();
        TaskCompletionSource? quiet;
        lock (_gate)
        {
            _ready.Clear();
            (quiet, _quiet) = (_quiet, null);
        }

        Clients.End();
        quiet?.TrySetResult();
    }

    public void RefuseIfEnded()
    {
        if (HasEnded)
            throw new ObjectDisposedException("OpenStackCloud", EndedMessage);
    }

    /// <summary>Lets other ready work go first, in a world whose seed decides the order.</summary>
    public static async ValueTask YieldAsync()
    {
        if (SynchronizationContext.Current is ActorContext { Loop.Scheduling: Scheduling.Seeded })
            await Task.Yield();
    }

    /// <summary>
    /// Waits for an event of the world; meanwhile the handler counts as parked, not as busy. The event must complete its task
    /// on the spot (no <see cref="TaskCreationOptions.RunContinuationsAsynchronously"/>), or the world looks idle in between.
    /// </summary>
    public static async Task<T> ParkAsync<T>(Task<T> happening)
    {
        if (happening.IsCompleted || SynchronizationContext.Current is not ActorContext actor)
            return await happening;
        actor.Park(1);
        return await new ParkedAwaitable<T>(actor, happening);
    }

    /// <summary>Handlers that began or ended, and those of them that went to wait or woke.</summary>
    public void Account(int running, int parked)
    {
        lock (_gate)
        {
            _handlers += running;
            _parked += parked;
        }

        SignalIfQuiet();
    }

    /// <summary>An actor let out an exception that is no <see cref="IServiceFailure"/>. That is our bug: the next wait of the world throws it.</summary>
    public void Failed(string actor, Exception error) => Surface(error as SimulatorBugException ?? new SimulatorBugException(actor, error));

    /// <summary>The next wait of the world throws this. In a world that is thrown away nobody waits, and everything fails.</summary>
    public void Surface(Exception failure)
    {
        if (!HasEnded)
            _failures.Enqueue(failure);
    }

    public void ThrowFailures()
    {
        if (_failures.TryDequeue(out var failure))
            throw failure;
    }

    private OperationCanceledException Cancelled(CancellationToken cancellation)
    {
        IReadOnlyList<string> underWay = [.. Pending, .. calls.Out.Select(call => call.ToString())];
        return new OperationCanceledException(
            $"The wait for the services to finish was cancelled. Under way: {(underWay.Count == 0 ? "nothing" : string.Join("; ", underWay))}.", cancellation);
    }

    private bool TryBeginPump()
    {
        lock (_gate)
        {
            if (_pumping || _ready.IsEmpty)
                return false;
            return _pumping = true;
        }
    }

    /// <summary>Code of the test's may block its thread: where there is any, steps run on another than the one that waits.</summary>
    private Task PumpAsync(CancellationToken cancellation)
    {
        if (calls.IsExpected)
            return AwaitAsync(Task.WhenAny(Task.Run(Pump, CancellationToken.None), _ended.Task), cancellation);
        Pump();
        return Task.CompletedTask;
    }

    /// <summary>Runs steps until <paramref name="isEnough"/>; false when none is ready before.</summary>
    private async Task<bool> StepsAsync(Func<bool> isEnough, CancellationToken cancellation)
    {
        if (!calls.IsExpected)
            return Steps(isEnough);
        var steps = Task.Run(() => Steps(isEnough), CancellationToken.None);
        await AwaitAsync(Task.WhenAny(steps, _ended.Task), cancellation).ConfigureAwait(false);
        RefuseIfEnded();
        return await steps.ConfigureAwait(false);
    }

    private bool Steps(Func<bool> isEnough)
    {
        while (Step())
        {
            if (isEnough())
                return true;
        }

        return false;
    }

    private void Pump()
    {
        while (true)
        {
            while (TryTake(out var step))
                Execute(step);
            lock (_gate)
            {
                if (!_ready.IsEmpty)
                    continue;
                _pumping = false;
                break;
            }
        }

        SignalIfQuiet();
    }

    private void EndPump()
    {
        lock (_gate)
            _pumping = false;
        SignalIfQuiet();
    }

    private bool TryTake(out LoopStep step)
    {
        lock (_gate)
            return _ready.TryTake(out step);
    }

    private void Execute(in LoopStep step)
    {
        if (step.Context.IsDead)
            return;
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(step.Context);
        Volatile.Write(ref _stepThread, Environment.CurrentManagedThreadId);
        try
        {
            step.Run(step.State);
        }
        finally
        {
            Volatile.Write(ref _stepThread, 0);
            watch.NoteStep();
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Completes when a step is ready.</summary>
    public Task NextWork()
    {
        lock (_gate)
        {
            return _ready.IsEmpty
                ? (_work ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

    /// <summary>Completes when no step runs any more, and something was done or ended meanwhile.</summary>
    public Task Quiet()
    {
        lock (_gate)
        {
            if ((!_ready.IsEmpty && !_pumping) || IsIdleLocked || HasEnded)
                return Task.CompletedTask;
            return (_quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void SignalIfQuiet()
    {
        TaskCompletionSource? quiet;
        lock (_gate)
        {
            if (_pumping)
                return;
            (quiet, _quiet) = (_quiet, null);
        }

        quiet?.SetResult();
    }
}

using System.Collections.Concurrent;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// Runs all actor work of one world, one step at a time. Which of the ready steps comes next is the world's
/// <see cref="Scheduling"/>; no two steps ever run at once, so actor code needs no locks.
/// </summary>
internal sealed class WorldLoop(Scheduling scheduling, IdSource luck)
{
    private readonly Lock _gate = new();
    private readonly ReadySteps _ready = new(scheduling == Scheduling.Seeded ? luck : null);
    private readonly ConcurrentQueue<Exception> _failures = new();
    private int _handlers;
    private int _parked;
    private bool _pumping;
    private TaskCompletionSource? _quiet;

    public Scheduling Scheduling => scheduling;

    /// <summary>True when nothing is ready and every running handler waits for an event of the world.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return IsIdleLocked;
        }
    }

    private bool IsIdleLocked => _ready.IsEmpty && !_pumping && _handlers <= _parked;

    /// <summary>Handlers that began and have not ended, whether they run or wait.</summary>
    public int RunningHandlers => Volatile.Read(ref _handlers);

    public IReadOnlyList<string> Pending
    {
        get
        {
            lock (_gate)
                return [.. _ready.Waiting.Where(s => !s.Context.IsDead).Select(s => $"{s.Context.Actor}: {s.Label}")];
        }
    }

    public void Enqueue(LoopStep step)
    {
        lock (_gate)
        {
            _ready.Add(step);
            if (_pumping)
                return;
            _pumping = scheduling == Scheduling.Eager;
        }

        if (scheduling != Scheduling.Eager)
        {
            SignalIfQuiet();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.Pump(), this, preferLocal: false);
    }

    /// <summary>Runs until no step is ready and no handler is running, then throws what any actor threw.</summary>
    public async Task RunUntilIdleAsync(CancellationToken cancellation = default)
    {
        while (!IsIdle)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryBeginPump())
                Pump();
            else
                await Quiet().WaitAsync(cancellation).ConfigureAwait(false);
        }

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

    /// <summary>Drives the loop on the caller until <paramref name="task"/> is done: how a client waits in a seeded world.</summary>
    public async Task DriveAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            if (Step())
                continue;
            await Task.WhenAny(task, Quiet()).ConfigureAwait(false);
            if (!task.IsCompleted && IsIdle)
                break;
        }
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
    public void Failed(string actor, Exception error) =>
        _failures.Enqueue(error as SimulatorBugException ?? new SimulatorBugException(actor, error));

    public void ThrowFailures()
    {
        if (_failures.TryDequeue(out var failure))
            throw failure;
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

    private static void Execute(in LoopStep step)
    {
        if (step.Context.IsDead)
            return;
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(step.Context);
        try
        {
            step.Run(step.State);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private Task Quiet()
    {
        lock (_gate)
        {
            if ((!_ready.IsEmpty && !_pumping) || IsIdleLocked)
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

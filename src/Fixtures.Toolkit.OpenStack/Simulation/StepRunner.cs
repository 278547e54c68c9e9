using Fixtures.Toolkit.OpenStack.Simulation.Choices;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Holds the ready steps of a world and runs them, one at a time.</summary>
/// <remarks>
/// In an <see cref="Scheduling.Eager"/> world the thread pool runs steps as soon as there are any. In the other worlds steps run only where
/// <see cref="Step"/> or <see cref="Pump"/> is called.
/// </remarks>
internal sealed class StepRunner(Scheduling scheduling, StepChooser chooser, StallWatch watch)
{
    private readonly Lock _gate = new();
    private readonly ReadySteps _ready = new(scheduling == Scheduling.Seeded ? chooser : null);
    private int _handlers;
    private int _parked;
    private bool _pumping;
    private bool _hasEnded;
    private volatile bool _isEager = scheduling == Scheduling.Eager;
    private int _stepThread;
    private TaskCompletionSource? _quiet;
    private TaskCompletionSource? _work;

    /// <summary>
    /// The code of the test that runs in the middle of a step, during which no other step may run; null if there never was any.
    /// </summary>
    public Interludes? Interludes { get; set; }

    /// <summary>
    /// Whether an eager world, too, runs steps only where something waits for it. Their order is then the same in every run.
    /// </summary>
    public bool IsByHand
    {
        get => !_isEager;
        set => _isEager = !value && scheduling == Scheduling.Eager;
    }

    private bool IsInterrupted => Interludes?.Others is not null;

    /// <summary>Called after each step; null for nothing. It must not wait.</summary>
    public Action? Stepped { get; set; }

    /// <summary>
    /// True when no step is ready and every running handler waits for an event of the world. The calling step does not count.
    /// </summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return IsIdleLocked;
        }
    }

    private bool IsIdleLocked => _ready.IsEmpty && (!_pumping || IsInStep) && _handlers <= _parked;

    /// <summary>The number of handlers that have begun and not ended, running or waiting.</summary>
    public int RunningHandlers => Volatile.Read(ref _handlers);

    /// <summary>Whether the calling code is part of the running step.</summary>
    public bool IsInStep => Volatile.Read(ref _stepThread) == Environment.CurrentManagedThreadId;

    /// <summary>The ready steps of living actors, as <c>actor: label</c>.</summary>
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
        bool isPumping;
        TaskCompletionSource? work;
        lock (_gate)
        {
            if (_hasEnded)
                return;
            _ready.Add(step);
            (work, _work) = (_work, null);
            isPumping = _pumping;
            _pumping |= _isEager;
        }

        work?.SetResult();
        if (isPumping)
            return;
        if (!_isEager)
        {
            SignalIfQuiet();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static runner => runner.Pump(), this, preferLocal: false);
    }

    /// <summary>Runs one ready step. False if none is ready, or if another thread runs steps.</summary>
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

    /// <summary>Runs steps until <paramref name="isEnough"/>. False if no step is ready before.</summary>
    public bool StepUntil(Func<bool> isEnough)
    {
        while (!IsInterrupted && Step())
        {
            if (isEnough())
                return true;
        }

        return false;
    }

    /// <summary>
    /// Claims the right to run steps; <see cref="Pump"/> must follow. False if none is ready, or if another thread has it.
    /// </summary>
    public bool TryBeginPump()
    {
        lock (_gate)
        {
            if (_pumping || _ready.IsEmpty)
                return false;
            return _pumping = true;
        }
    }

    /// <summary>Runs steps until none is ready.</summary>
    public void Pump()
    {
        while (true)
        {
            while (!IsInterrupted && TryTake(out var step))
                Execute(step);
            lock (_gate)
            {
                if (!_ready.IsEmpty && !IsInterrupted)
                    continue;
                _pumping = false;
                break;
            }
        }

        SignalIfQuiet();
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

    /// <summary>Completes when no step is running, and some step or handler has run or ended since.</summary>
    public Task Quiet()
    {
        lock (_gate)
        {
            if ((!_ready.IsEmpty && !_pumping) || IsIdleLocked || _hasEnded)
                return Task.CompletedTask;
            return (_quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Counts handlers that begin (or end), and handlers that begin to wait (or wake).</summary>
    public void Account(int running, int parked)
    {
        lock (_gate)
        {
            _handlers += running;
            _parked += parked;
        }

        SignalIfQuiet();
    }

    /// <summary>Drops all ready steps and accepts no more.</summary>
    public void End()
    {
        TaskCompletionSource? quiet;
        lock (_gate)
        {
            _hasEnded = true;
            _ready.Clear();
            (quiet, _quiet) = (_quiet, null);
        }

        quiet?.TrySetResult();
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

        Stepped?.Invoke();
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

using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;
using Fixtures.Toolkit.OpenStack.Simulation.Clients;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// Runs all actor work of one world, one step at a time, and waits for it. The world's <see cref="Scheduling"/> chooses the next of the
/// ready steps; no two steps ever run at once, so actor code needs no locks.
/// </summary>
internal sealed class WorldLoop(Scheduling scheduling, StepChooser chooser, UserCalls calls, StallWatch watch)
{
    public const string EndedMessage =
        "This cloud was disposed while something waited for it. Await all work in a cloud before DisposeAsync.";

    private readonly StepRunner _steps = new(scheduling, chooser, watch);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableQueue<Exception> _failures = [];

    public Scheduling Scheduling => scheduling;

    /// <summary>Chooses the next step of a seeded world.</summary>
    public StepChooser Chooser => chooser;

    /// <inheritdoc cref="StepRunner.Stepped"/>
    public Action? Stepped
    {
        get => _steps.Stepped;
        set => _steps.Stepped = value;
    }

    /// <inheritdoc cref="StepRunner.IsByHand"/>
    public bool IsByHand
    {
        get => _steps.IsByHand;
        set => _steps.IsByHand = value;
    }

    /// <summary>The clients of <see cref="OpenStackCloud.RunClientsAsync"/>.</summary>
    public ClientTurns Clients { get; } = new();

    /// <summary>The code of the test that runs in the middle of an actor's work; null until there was any.</summary>
    public Interludes? Interludes { get; private set; }

    /// <summary>The same, made at first use. Only steps call it.</summary>
    public Interludes EnsureInterludes()
    {
        Interludes ??= new Interludes(this);
        _steps.Interludes = Interludes;
        return Interludes;
    }

    /// <summary>
    /// Moves the world's time on if an actor or a request waits for it; false if none does. Set once by the world.
    /// </summary>
    public Func<bool>? PassTime { get; set; }

    private Task? OthersInterlude => Interludes?.Others;

    /// <inheritdoc cref="StepRunner.IsIdle"/>
    public bool IsIdle => _steps.IsIdle;

    /// <inheritdoc cref="StepRunner.RunningHandlers"/>
    public int RunningHandlers => _steps.RunningHandlers;

    /// <inheritdoc cref="StepRunner.IsInStep"/>
    public bool IsInStep => _steps.IsInStep;

    /// <inheritdoc cref="StepRunner.Pending"/>
    public IReadOnlyList<string> Pending => _steps.Pending;

    /// <summary>Completes when the world is disposed.</summary>
    public Task Ended => _ended.Task;

    public void Enqueue(LoopStep step) => _steps.Enqueue(step);

    /// <inheritdoc cref="StepRunner.Account"/>
    public void Account(int running, int parked) => _steps.Account(running, parked);

    /// <summary>Runs one ready step, after code of the test in the middle of another one. False if none is ready.</summary>
    public bool Step()
    {
        OthersInterlude?.GetAwaiter().GetResult();
        return _steps.Step();
    }

    /// <inheritdoc cref="StepRunner.NextWork"/>
    public Task NextWork() => _steps.NextWork();

    /// <inheritdoc cref="StepRunner.Quiet"/>
    public Task Quiet() => _steps.Quiet();

    /// <summary>Runs until no step is ready and no handler is running, then throws the first failure of an actor.</summary>
    /// <exception cref="StalledWorldException">User code does not return.</exception>
    /// <exception cref="ObjectDisposedException">The world was disposed meanwhile.</exception>
    public async Task RunUntilIdleAsync(CancellationToken cancellation = default)
    {
        if (Clients.Current is { } client)
            await client.UntilIdleAsync(cancellation).ConfigureAwait(false);
        while ((!IsIdle || OthersInterlude is not null) && Clients.Current is null)
        {
            RefuseIfEnded();
            if (cancellation.IsCancellationRequested)
                throw Cancelled(cancellation);
            if (OthersInterlude is { } interlude)
                await AwaitAsync(Task.WhenAny(interlude, _ended.Task), cancellation).ConfigureAwait(false);
            else if (_steps.TryBeginPump())
                await PumpAsync(cancellation).ConfigureAwait(false);
            else
                await AwaitAsync(Quiet(), cancellation).ConfigureAwait(false);
        }

        RefuseIfEnded();
        ThrowFailures();
    }

    /// <summary>Runs until <paramref name="hasChanged"/> or until the world is idle, then throws the first failure of an actor.</summary>
    public async Task RunUntilChangeAsync(Func<bool> hasChanged, CancellationToken cancellation)
    {
        if (Clients.Current is { } client)
            await client.UntilChangeAsync(hasChanged, cancellation).ConfigureAwait(false);
        else if (scheduling == Scheduling.Eager || !await StepUntilAsync(hasChanged, cancellation).ConfigureAwait(false))
            await RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        await OthersInterludeAsync().ConfigureAwait(false);
        ThrowFailures();
    }

    /// <summary>
    /// Runs steps until <paramref name="task"/> is completed, and awaits it. When only world time is missing, the frozen clock runs on.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="missing">
    /// The message of a wait for a held actor that lasts too long; null waits as long as the world exists.
    /// </param>
    /// <exception cref="StalledWorldException">The test releases nothing for too long.</exception>
    public async Task DriveAsync(Task task, Func<string>? missing = null)
    {
        if (Clients.Current is { } client)
            await client.UntilAsync(task).ConfigureAwait(false);
        while (!task.IsCompleted && Clients.Current is null)
        {
            if (OthersInterlude is { } interlude)
            {
                await AwaitAsync(Task.WhenAny(interlude, task, _ended.Task), CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            if (await StepUntilAsync(() => task.IsCompleted, CancellationToken.None).ConfigureAwait(false))
                break;
            // A step may have begun one, after which the world may only lack time.
            if (OthersInterlude is not null || (IsIdle && PassTime?.Invoke() == true))
                continue;
            if (IsIdle && missing is not null)
                await watch.WaitForTestAsync(Task.WhenAny(task, _ended.Task), missing).ConfigureAwait(false);
            else if (IsIdle)
                await Task.WhenAny(task, _ended.Task).ConfigureAwait(false);
            else
                await AwaitAsync(Task.WhenAny(task, Quiet(), _ended.Task), CancellationToken.None).ConfigureAwait(false);
            if (!task.IsCompleted)
                RefuseIfEnded();
        }

        await OthersInterludeAsync().ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    /// <summary>
    /// Waits for an event of the world. The <see cref="StallWatch"/> ends the wait if the world stands still for too long.
    /// </summary>
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

    /// <summary>Ends the world: no step runs any more, and all waits end.</summary>
    public void End()
    {
        _ended.TrySetResult();
        _steps.End();
        Clients.End();
    }

    public void RefuseIfEnded()
    {
        if (_ended.Task.IsCompleted)
            throw new ObjectDisposedException("OpenStackCloud", EndedMessage);
    }

    /// <summary>
    /// An actor threw an exception that is no <see cref="IServiceFailure"/>: a bug of the simulator, which the next wait throws.
    /// </summary>
    public void Failed(string actor, Exception error) => Surface(error as SimulatorBugException ?? new SimulatorBugException(actor, error));

    /// <summary>Makes the next wait throw this. Failures after the end are dropped, because everything fails in a disposed world.</summary>
    public void Surface(Exception failure)
    {
        if (!_ended.Task.IsCompleted)
            ImmutableInterlocked.Enqueue(ref _failures, failure);
    }

    public void ThrowFailures()
    {
        if (ImmutableInterlocked.TryDequeue(ref _failures, out var failure))
            throw failure;
    }

    private OperationCanceledException Cancelled(CancellationToken cancellation)
    {
        IReadOnlyList<string> underWay = [.. Pending, .. calls.Out.Select(call => call.ToString())];
        return new OperationCanceledException(
            "The wait for the services to finish was cancelled. Under way: "
                + $"{(underWay.Count == 0 ? "nothing" : string.Join("; ", underWay))}.",
            cancellation);
    }

    /// <summary>Waits for code of the test between two steps, so that the caller does not go on beside it.</summary>
    private async ValueTask OthersInterludeAsync()
    {
        while (OthersInterlude is { } interlude && !_ended.Task.IsCompleted)
            await AwaitAsync(Task.WhenAny(interlude, _ended.Task), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Runs the claimed steps; on another thread if user code, which may block its thread, can be among them.</summary>
    private Task PumpAsync(CancellationToken cancellation)
    {
        if (calls.IsExpected)
            return AwaitAsync(Task.WhenAny(Task.Run(_steps.Pump, CancellationToken.None), _ended.Task), cancellation);
        _steps.Pump();
        return Task.CompletedTask;
    }

    private async Task<bool> StepUntilAsync(Func<bool> isEnough, CancellationToken cancellation)
    {
        if (!calls.IsExpected)
            return _steps.StepUntil(isEnough);
        var steps = Task.Run(() => _steps.StepUntil(isEnough), CancellationToken.None);
        await AwaitAsync(Task.WhenAny(steps, _ended.Task), cancellation).ConfigureAwait(false);
        RefuseIfEnded();
        return await steps.ConfigureAwait(false);
    }
}

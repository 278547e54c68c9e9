namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>One client of the test's among those that take turns.</summary>
/// <remarks>
/// The loop knows where a client stands by its <see cref="Holds"/>: steps that are queued, requests under way, waits. A client that has none and has not
/// ended is elsewhere, on a thread of its own or waiting for something that is not of the world, and the others must not go on without it.
/// </remarks>
internal sealed class ClientFlow
{
    /// <summary>What the journal calls whoever is not part of the cloud.</summary>
    public const string Sender = "client";

    private readonly ClientRun _run;
    private readonly WorldLoop _loop;
    private readonly ActorContext _actor;
    private string _doing = "its first step";

    public ClientFlow(ClientRun run, WorldLoop loop, int number)
    {
        (_run, _loop, Number) = (run, loop, number);
        _actor = new ActorContext(loop, Name);
    }

    public int Number { get; }

    public string Name => $"client {Number}";

    /// <summary>How many things of the client's the loop has in its hands. Guarded by the run.</summary>
    public int Holds { get; set; }

    /// <summary>Whether it has ended. Guarded by the run.</summary>
    public bool IsDone { get; set; }

    /// <summary>How far the run was when it stopped waiting for this client to come back; null while it has not. Guarded by the run.</summary>
    public long? GivenUpAt { get; set; }

    /// <summary>The client's end, with what it threw.</summary>
    public Task End { get; private set; } = Task.CompletedTask;

    public override string ToString() => $"{Name}, last at {_doing}";

    /// <summary>Queues the client's first step.</summary>
    public void Begin(ClientTools tools, Func<Task> client)
    {
        var ended = new TaskCompletionSource();
        End = ended.Task;
        var context = new ClientContext(_run, this);
        Queue("begins", () => context.Post(async _ =>
        {
            tools.Loop.Clients.Current = this;
            try
            {
                await tools.Calls.RunClientAsync(Name, () => $"last seen at {_doing}", change => _run.Hold(this, change), client).ConfigureAwait(false);
                ended.SetResult();
            }
            catch (Exception error)
            {
                ended.SetException(error);
            }

            _run.Finish(this);
        }, null));
    }

    /// <summary>A request takes its turn: its caller is parked before it runs, and the seed decides when it does.</summary>
    public Task AnswerAsync(string request, Func<Task> answer)
    {
        _doing = request;
        var answered = new TaskCompletionSource();
        _run.Enter(this, new ActorContext(_loop, Sender).StartStep(request, async () =>
        {
            Exception? error = null;
            try
            {
                await answer();
            }
            catch (Exception thrown)
            {
                error = thrown;
            }

            Queue("gets its answer", () => GoOn(answered, error));
            _run.Hold(this, -1);
        }));
        return answered.Task;
    }

    /// <summary>Lets others have their turns first.</summary>
    public Task TurnAsync(string what)
    {
        _doing = what;
        var turn = new TaskCompletionSource();
        Queue(what, () => GoOn(turn));
        return turn.Task;
    }

    /// <summary>Waits until nothing is left to do for anybody but clients that wait as this one does.</summary>
    public Task UntilIdleAsync(CancellationToken cancellation) => UntilChangeAsync(static () => false, cancellation);

    /// <summary>Waits until something has changed, or nothing is left to do.</summary>
    public Task UntilChangeAsync(Func<bool> hasChanged, CancellationToken cancellation)
    {
        _doing = "a wait";
        var reached = new TaskCompletionSource();
        _run.Wait(this, hasChanged, () => GoOn(reached));
        return cancellation.CanBeCanceled ? reached.Task.WaitAsync(cancellation) : reached.Task;
    }

    /// <summary>Waits until the world has brought about what <paramref name="happening"/> stands for.</summary>
    public Task UntilAsync(Task happening)
    {
        if (happening.IsCompleted)
            return Task.CompletedTask;
        var happened = new TaskCompletionSource();
        _run.Hold(this, 1);
        happening.ContinueWith(
            _ =>
            {
                Queue("goes on", () => GoOn(happened));
                _run.Hold(this, -1);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return happened.Task;
    }

    /// <summary>Queues a step of the client's.</summary>
    public void Queue(string label, Action act) => _run.Enter(this, new LoopStep(_actor, label, _ =>
    {
        try
        {
            _run.DoInStep(act);
        }
        finally
        {
            _run.Hold(this, -1);
        }
    }, null));

    /// <summary>
    /// Lets the client's code go on within the step. Without a context on the thread, code that was awaited with ConfigureAwait(false), as that of HttpClient,
    /// goes on here and now; with one it would escape to the thread pool, and chance would decide when it comes back.
    /// </summary>
    private static void GoOn(TaskCompletionSource happened, Exception? error = null)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if (error is null)
                happened.SetResult();
            else
                happened.SetException(error);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}

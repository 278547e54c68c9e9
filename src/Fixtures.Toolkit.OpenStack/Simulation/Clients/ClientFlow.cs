namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>One client of <see cref="OpenStackCloud.RunClientsAsync"/>.</summary>
/// <remarks>
/// <see cref="Holds"/> counts the client's queued steps, running requests and waits. A client that has none and has not ended is elsewhere,
/// on its own thread or waiting for something outside the world, and the others must not go on without it.
/// </remarks>
internal sealed class ClientFlow
{
    /// <summary>The journal's name for senders outside the cloud.</summary>
    public const string Sender = "client";

    private readonly ClientBoard _board;
    private readonly ClientStep _step;
    private readonly WorldLoop _loop;
    private readonly ActorContext _actor;
    private string _doing = "its first step";

    public ClientFlow(ClientBoard board, ClientStep step, WorldLoop loop, int number)
    {
        (_board, _step, _loop, Number) = (board, step, loop, number);
        Name = $"client {number}";
        _actor = new ActorContext(loop, Name);
    }

    public int Number { get; }

    public string Name { get; }

    /// <summary>The number of queued steps, running requests and waits. Guarded by the board.</summary>
    public int Holds { get; set; }

    /// <summary>Whether the client has ended. Guarded by the board.</summary>
    public bool IsDone { get; set; }

    /// <summary>The progress of the run when it stopped waiting for this client; null while it waits. Guarded by the board.</summary>
    public long? GivenUpAt { get; set; }

    /// <summary>Completes with the client, and with its exception.</summary>
    public Task End { get; private set; } = Task.CompletedTask;

    public override string ToString() => $"{Name}, last at {_doing}";

    /// <summary>Queues the client's first step.</summary>
    public void Begin(ClientTools tools, Func<Task> client)
    {
        var ended = new TaskCompletionSource();
        End = ended.Task;
        var context = new ClientContext(_step, this);
        Queue("begins", () => context.Post(async _ =>
        {
            tools.Loop.Clients.Current = this;
            try
            {
                await tools.Calls.RunClientAsync(
                    Name, () => $"last seen at {_doing}", change => _board.Hold(this, change), client).ConfigureAwait(false);
                ended.SetResult();
            }
            catch (Exception error)
            {
                ended.SetException(error);
            }

            _board.Finish(this);
        }, null));
    }

    /// <summary>Answers a request as a step: its caller is parked first, and the seed decides when it runs.</summary>
    public Task AnswerAsync(string request, Func<Task> answer)
    {
        _doing = request;
        var answered = new TaskCompletionSource();
        _board.Enter(this, new ActorContext(_loop, Sender) { Serves = (Name, request) }.StartStep(request, async () =>
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

            Queue(AnswerTo(request), () => GoOn(answered, error));
            _board.Hold(this, -1);
        }));
        return answered.Task;
    }

    /// <summary>Names the step in which an answer comes; at length only where a tape records it.</summary>
    private string AnswerTo(string request) => _loop.Chooser.Tape is null ? "gets its answer" : $"gets its answer to {request}";

    /// <summary>Lets others take their turns first.</summary>
    public Task TurnAsync(string what)
    {
        _doing = what;
        var turn = new TaskCompletionSource();
        Queue(what, () => GoOn(turn));
        return turn.Task;
    }

    /// <summary>Waits until the world is idle, apart from clients in the same wait.</summary>
    public Task UntilIdleAsync(CancellationToken cancellation) => UntilChangeAsync(static () => false, cancellation);

    /// <summary>Waits until <paramref name="hasChanged"/>, or until the world is idle.</summary>
    public Task UntilChangeAsync(Func<bool> hasChanged, CancellationToken cancellation)
    {
        _doing = "a wait";
        var reached = new TaskCompletionSource();
        _board.Wait(this, hasChanged, () => GoOn(reached));
        return cancellation.CanBeCanceled ? reached.Task.WaitAsync(cancellation) : reached.Task;
    }

    /// <summary>Waits for an event of the world.</summary>
    public Task UntilAsync(Task happening)
    {
        if (happening.IsCompleted)
            return Task.CompletedTask;
        var happened = new TaskCompletionSource();
        _board.Hold(this, 1);
        happening.ContinueWith(
            _ =>
            {
                Queue("goes on", () => GoOn(happened));
                _board.Hold(this, -1);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return happened.Task;
    }

    /// <summary>Queues a step of the client.</summary>
    public void Queue(string label, Action act) => _board.Enter(this, new LoopStep(_actor, label, _ =>
    {
        try
        {
            _step.Run(act);
        }
        finally
        {
            _board.Hold(this, -1);
        }
    }, null));

    /// <summary>
    /// Continues the client's code within the step. Without a context on the thread, code after ConfigureAwait(false), as in HttpClient,
    /// continues here; with a context it would continue on the thread pool, and chance would decide when.
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

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// The synchronization context of a running actor: its continuations are steps of the world's loop. After <see cref="Kill"/> none of its
/// code runs.
/// </summary>
internal sealed class ActorContext(WorldLoop loop, string actor) : SynchronizationContext
{
    private readonly Lock _gate = new();
    private bool _dead;
    private int _running;
    private int _parked;
    private TaskCompletionSource? _drained;
    private List<IDisposable>? _owned;

    /// <summary>
    /// Whether an actor's code is running. Its continuations must stay in this context, or the loop no longer decides the order:
    /// <c>await task.ConfigureAwait(ActorContext.IsCurrent)</c>.
    /// </summary>
    public static bool IsCurrent => Current is ActorContext;

    public WorldLoop Loop => loop;

    public string Actor => actor;

    /// <summary>The request that it runs for one client of a run, and that client's name; null for services.</summary>
    public (string Client, string Request)? Serves { get; init; }

    /// <summary>Whether it runs the request of a client, and is no service.</summary>
    public bool IsClient => actor == Clients.ClientFlow.Sender;

    public bool IsDead => Volatile.Read(ref _dead);

    /// <summary>The number of handlers that have begun and not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Completes when no handler of this actor runs or waits any more.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return _running == 0
                ? Task.CompletedTask
                : (_drained ??= new TaskCompletionSource()).Task;
        }
    }

    public void Kill()
    {
        int running, parked;
        List<IDisposable>? owned;
        lock (_gate)
        {
            _dead = true;
            (owned, _owned) = (_owned, null);
            (running, _running) = (_running, 0);
            (parked, _parked) = (_parked, 0);
        }

        foreach (var timer in owned ?? [])
            timer.Dispose();
        loop.Account(-running, -parked);
        _drained?.TrySetResult();
    }

    /// <summary>Disposes of <paramref name="timer"/> when the actor is killed, as code that never goes on cannot.</summary>
    public void Own(IDisposable timer)
    {
        lock (_gate)
            (_owned ??= []).Add(timer);
    }

    /// <summary>Takes back <see cref="Own"/>.</summary>
    public void Disown(IDisposable timer)
    {
        lock (_gate)
            _owned?.Remove(timer);
    }

    /// <summary>A handler of this actor begins or stops waiting for an event of the world.</summary>
    public void Park(int change) => Account(0, change);

    /// <summary>Queues the start of a handler.</summary>
    public void Start(string label, Func<Task> handler) => loop.Enqueue(StartStep(label, handler));

    /// <summary>The step that starts a handler.</summary>
    public LoopStep StartStep(string label, Func<Task> handler) => new(this, label, static state =>
    {
        if (state is ValueTuple<ActorContext, Func<Task>> (var context, var run))
            _ = context.RunAsync(run);
    }, (this, handler));

    private async Task RunAsync(Func<Task> handler)
    {
        Account(1, 0);
        try
        {
            await handler();
        }
        catch (Exception error) when (!IsDead)
        {
            loop.Failed(actor, error);
        }
        finally
        {
            Account(-1, 0);
        }
    }

    private void Account(int running, int parked)
    {
        TaskCompletionSource? drained;
        lock (_gate)
        {
            if (_dead)
                return;
            _running += running;
            _parked += parked;
            drained = _running == 0 ? _drained : null;
        }

        loop.Account(running, parked);
        drained?.TrySetResult();
    }

    public override void Post(SendOrPostCallback d, object? state) => loop.Enqueue(new LoopStep(this, "continues", d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}

/// <summary>One indivisible piece of an actor's work; the label is for lists of pending work.</summary>
internal readonly record struct LoopStep(ActorContext Context, string Label, SendOrPostCallback Run, object? State)
{
    /// <summary>Whether it runs only when no other step is ready.</summary>
    public bool IsLate { get; init; }
}

namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>
/// Drives a seeded world with clients of the test's: a step is taken only when it is known where every client stands, so that the order follows from
/// the seed alone, on whatever threads the clients' code runs.
/// </summary>
internal sealed class ClientRun
{
    /// <summary>How long in real time the others wait for a client that is elsewhere, before it is taken to wait for one of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How much of the world's time may pass without a step of any client.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly ClientTools _tools;
    private readonly IReadOnlyList<Func<Task>> _clients;
    private readonly ClientFlow[] _flows;
    private readonly Lock _gate = new();
    private readonly List<(ClientFlow Client, LoopStep Step)> _arrivals = [];
    private readonly List<ClientWait> _waits = [];
    private readonly Queue<Action> _parts = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _lastEntry;
    private ClientFlow? _late;
    private long _progress;
    private bool _hasStopped;

    /// <summary>Written and read in steps only, of which there is one at a time.</summary>
    private bool _isInClientStep;

    public ClientRun(ClientTools tools, IReadOnlyList<Func<Task>> clients)
    {
        (_tools, _clients) = (tools, clients);
        _flows = [.. clients.Select((_, index) => new ClientFlow(this, tools.Loop, index + 1))];
        _lastEntry = tools.Clock.GetUtcNow();
    }

    private WorldLoop Loop => _tools.Loop;

    /// <summary>Runs all clients to their ends, and throws what the first of them threw.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (client, run) in _flows.Zip(_clients))
            client.Begin(_tools, run);
        var driving = Task.Run(DriveAsync, CancellationToken.None);
        try
        {
            await Loop.AwaitAsync(Task.WhenAny(driving, Loop.Ended), cancellation).ConfigureAwait(false);
        }
        finally
        {
            Stop();
        }

        Loop.RefuseIfEnded();
        await driving.ConfigureAwait(false);
        await Task.WhenAll(_flows.Select(client => client.End)).ConfigureAwait(false);
    }

    /// <summary>No step is taken any more.</summary>
    public void Stop()
    {
        lock (_gate)
            _hasStopped = true;
        Tell();
    }

    /// <summary>The loop takes something of the client's into its hands, or lets go of it.</summary>
    public void Hold(ClientFlow client, int change)
    {
        lock (_gate)
        {
            client.Holds += change;
            _lastEntry = _tools.Clock.GetUtcNow();
            if (change > 0)
                ComeBack(client);
        }

        Tell();
    }

    /// <summary>The client has ended.</summary>
    public void Finish(ClientFlow client)
    {
        lock (_gate)
            client.IsDone = true;
        Tell();
    }

    /// <summary>
    /// Queues a step of the client's, which lets go of its hold when it is done: at once from within a step; from elsewhere when it is known what all others do.
    /// </summary>
    public void Enter(ClientFlow client, LoopStep step)
    {
        var isInStep = Loop.IsInStep;
        lock (_gate)
        {
            // Both at once: a client that is seen to have a hold has entered.
            client.Holds++;
            ComeBack(client);
            _lastEntry = _tools.Clock.GetUtcNow();
            if (!isInStep)
                _arrivals.Add((client, step));
        }

        if (isInStep)
            Loop.Enqueue(step);
        Tell();
    }

    /// <summary>Whether the code that asks is a part of a step.</summary>
    public bool IsInStep => Loop.IsInStep;

    /// <summary>Notes what is to be done before the client's step that runs ends; false outside of one.</summary>
    public bool TryGoOnInStep(Action part)
    {
        if (!Loop.IsInStep || !_isInClientStep)
            return false;
        _parts.Enqueue(part);
        return true;
    }

    /// <summary>Does a step of a client: what it begins with, and whatever of clients that sets off.</summary>
    public void DoInStep(Action act)
    {
        _isInClientStep = true;
        try
        {
            act();
            while (_parts.TryDequeue(out var part))
                part();
        }
        finally
        {
            _isInClientStep = false;
        }
    }

    /// <summary>The client waits until something has changed, or until nothing is left to do.</summary>
    public void Wait(ClientFlow client, Func<bool> hasChanged, Action goOn)
    {
        lock (_gate)
        {
            client.Holds++;
            ComeBack(client);
            _waits.Add(new ClientWait(client, hasChanged, goOn));
        }

        Tell();
    }

    /// <summary>A client that was given up and comes back by itself, after others went on, has broken the order. Within a step another client called it.</summary>
    private void ComeBack(ClientFlow client)
    {
        if (client.GivenUpAt is { } then && then != _progress && !Loop.IsInStep)
            _late ??= client;
        client.GivenUpAt = null;
    }

    private async Task DriveAsync()
    {
        while (true)
        {
            var news = NextNews();
            lock (_gate)
            {
                if (_hasStopped || Array.TrueForAll(_flows, client => client.IsDone))
                    return;
                if (_late is { } late)
                    throw new InvalidOperationException(LateMessage(late));
            }

            if (!IsSettled())
            {
                await SettleAsync(news).ConfigureAwait(false);
                continue;
            }

            AdmitArrivals();
            if (TryResume(wait => wait.HasChanged()) || Loop.Step() || (Loop.IsIdle && (TryResume(_ => true) || TryPassTime())))
                NoteProgress();
            else
                await Task.WhenAny(Loop.IsIdle ? [news, Loop.NextWork()] : [news, Loop.NextWork(), Loop.Quiet()]).ConfigureAwait(false);
        }
    }

    private void NoteProgress()
    {
        lock (_gate)
            _progress++;
    }

    private bool IsSettled()
    {
        lock (_gate)
            return Array.TrueForAll(_flows, IsSettled);
    }

    private static bool IsSettled(ClientFlow client) => client.IsDone || client.Holds > 0 || client.GivenUpAt is not null;

    /// <summary>Waits for clients that are elsewhere. Who does not come back is taken to wait for another client.</summary>
    private async Task SettleAsync(Task news)
    {
        using var enough = new CancellationTokenSource();
        var patience = Task.Delay(Patience, _tools.RealTime, enough.Token);
        if (await Task.WhenAny(news, patience).ConfigureAwait(false) == patience)
        {
            lock (_gate)
            {
                foreach (var client in _flows.Where(client => !IsSettled(client)))
                    client.GivenUpAt = _progress;
            }
        }

        await enough.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>In the order of the clients, for in which they came is chance.</summary>
    private void AdmitArrivals()
    {
        (ClientFlow Client, LoopStep Step)[] arrivals;
        lock (_gate)
        {
            if (_arrivals.Count == 0)
                return;
            arrivals = [.. _arrivals.OrderBy(arrival => arrival.Client.Number)];
            _arrivals.Clear();
        }

        foreach (var (_, step) in arrivals)
            Loop.Enqueue(step);
    }

    /// <summary>Lets one of the clients go on that wait so; the seed decides which.</summary>
    private bool TryResume(Func<ClientWait, bool> isOver)
    {
        ClientWait? chosen;
        lock (_gate)
        {
            ClientWait[] over = _waits.Count == 0 ? [] : [.. _waits.Where(isOver).OrderBy(wait => wait.Client.Number)];
            if (over.Length == 0)
                return false;
            chosen = over[_tools.Luck.Next(over.Length)];
            _waits.Remove(chosen);
        }

        chosen.Client.Queue("goes on", chosen.GoOn);
        Hold(chosen.Client, -1);
        AdmitArrivals();
        return true;
    }

    /// <summary>When all clients wait for the world and it has nothing left to do, its time passes, to the next timer.</summary>
    private bool TryPassTime()
    {
        DateTimeOffset latest;
        lock (_gate)
        {
            if (Array.TrueForAll(_flows, client => client.IsDone || client.Holds == 0))
                return false;
            latest = _lastEntry + LongestWait;
        }

        if (_tools.Clock.NextDue(DateTimeOffset.MaxValue) is not { } due)
            return false;
        if (due > latest)
        {
            throw new InvalidOperationException(
                $"The clients wait for something that {LongestWait:c} of the world's time has not brought: {string.Join("; ", _flows.Where(client => !client.IsDone))}.");
        }

        _tools.Clock.MoveTo(due);
        return true;
    }

    private Task NextNews()
    {
        lock (_gate)
        {
            if (_news.Task.IsCompleted)
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _news.Task;
        }
    }

    private void Tell()
    {
        lock (_gate)
            _news.TrySetResult();
    }

    private string LateMessage(ClientFlow late) =>
        $"The order of the clients is not the seed's any more: {late} was away for more than {Patience.TotalSeconds:0} s of real time, in code that is not of the world, and came back "
        + "after the others had gone on. Await only the cloud in the clients of RunClientsAsync, or do such work before.";
}

/// <summary>A client that waits for something to change, or for nothing to be left to do.</summary>
internal sealed record ClientWait(ClientFlow Client, Func<bool> HasChanged, Action GoOn);

using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>
/// The state of every client of a run: the steps that it queues, its waits, and whether it is elsewhere. Safe from any thread.
/// </summary>
internal sealed class ClientBoard(ClientTools tools)
{
    private readonly Lock _gate = new();
    private readonly List<(ClientFlow Client, LoopStep Step)> _arrivals = [];
    private readonly List<ClientWait> _waits = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _lastEntry = tools.Clock.GetUtcNow();
    private ClientFlow? _late;
    private long _progress;
    private bool _hasStopped;

    /// <summary>All clients, in the order of their numbers. Set once, before any of them begins.</summary>
    public ClientFlow[] Flows { get; set; } = [];

    /// <summary>Whether the run was stopped or every client has ended.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
                return _hasStopped || Array.TrueForAll(Flows, client => client.IsDone);
        }
    }

    /// <summary>The first client that came back after it was given up, which makes the order depend on more than the seed.</summary>
    public ClientFlow? Late
    {
        get
        {
            lock (_gate)
                return _late;
        }
    }

    /// <summary>Whether each client has ended, is held by the loop, or was given up.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_gate)
                return Array.TrueForAll(Flows, IsSettledLocked);
        }
    }

    /// <summary>The world's time of the last entry, if a living client waits for the world; null otherwise.</summary>
    public DateTimeOffset? WaitingSince
    {
        get
        {
            lock (_gate)
                return Array.TrueForAll(Flows, client => client.IsDone || client.Holds == 0) ? null : _lastEntry;
        }
    }

    /// <summary>Ends the run.</summary>
    public void Stop()
    {
        lock (_gate)
            _hasStopped = true;
        Signal();
    }

    /// <summary>The loop takes hold of the client (a queued step, a request, a wait), or lets go of it.</summary>
    public void Hold(ClientFlow client, int change)
    {
        lock (_gate)
        {
            client.Holds += change;
            _lastEntry = tools.Clock.GetUtcNow();
            if (change > 0)
                ComeBack(client);
        }

        Signal();
    }

    /// <summary>The client has ended.</summary>
    public void Finish(ClientFlow client)
    {
        lock (_gate)
            client.IsDone = true;
        Signal();
    }

    /// <summary>
    /// Queues a step of the client, which releases its hold when it ends: at once if called from within a step, otherwise when the state of
    /// all clients is known.
    /// </summary>
    public void Enter(ClientFlow client, LoopStep step)
    {
        var isInStep = tools.Loop.IsInStep;
        lock (_gate)
        {
            // The hold and the arrival change together, so that a client with a hold has entered.
            client.Holds++;
            ComeBack(client);
            _lastEntry = tools.Clock.GetUtcNow();
            if (!isInStep)
                _arrivals.Add((client, step));
        }

        if (isInStep)
            tools.Loop.Enqueue(step);
        Signal();
    }

    /// <summary>The client waits until <paramref name="hasChanged"/>, or until the world is idle.</summary>
    public void Wait(ClientFlow client, Func<bool> hasChanged, Action goOn)
    {
        lock (_gate)
        {
            client.Holds++;
            ComeBack(client);
            _waits.Add(new ClientWait(client, hasChanged, goOn));
        }

        Signal();
    }

    /// <summary>
    /// Takes the steps that were queued from outside, in the order of the clients' numbers, because the order of arrival is chance.
    /// </summary>
    public IReadOnlyList<LoopStep> TakeArrivals()
    {
        lock (_gate)
        {
            if (_arrivals.Count == 0)
                return [];
            LoopStep[] steps = [.. _arrivals.OrderBy(arrival => arrival.Client.Number).Select(arrival => arrival.Step)];
            _arrivals.Clear();
            return steps;
        }
    }

    /// <summary>Takes one of the waits that are over; the seed decides which. Null if none is.</summary>
    public ClientWait? TakeWait(Func<ClientWait, bool> isOver)
    {
        lock (_gate)
        {
            ClientWait[] over = _waits.Count == 0 ? [] : [.. _waits.Where(isOver).OrderBy(wait => wait.Client.Number)];
            if (over.Length == 0)
                return null;
            var chosen = over[tools.Loop.Chooser.Choose(new OverWaits(over))];
            _waits.Remove(chosen);
            return chosen;
        }
    }

    /// <summary>Counts a turn of the run, so that a client that comes back later is known to be late.</summary>
    public void NoteProgress()
    {
        lock (_gate)
            _progress++;
    }

    /// <summary>Stops waiting for the clients that are elsewhere.</summary>
    public void GiveUpUnsettled()
    {
        lock (_gate)
        {
            foreach (var client in Flows.Where(client => !IsSettledLocked(client)))
                client.GivenUpAt = _progress;
        }
    }

    /// <summary>Completes at the next change of any client's state.</summary>
    public Task NextNews()
    {
        lock (_gate)
        {
            if (_news.Task.IsCompleted)
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _news.Task;
        }
    }

    private static bool IsSettledLocked(ClientFlow client) => client.IsDone || client.Holds > 0 || client.GivenUpAt is not null;

    /// <summary>
    /// A client that comes back by itself after others went on has broken the order. Within a step, another client called it.
    /// </summary>
    private void ComeBack(ClientFlow client)
    {
        if (client.GivenUpAt is { } then && then != _progress && !tools.Loop.IsInStep)
            _late ??= client;
        client.GivenUpAt = null;
    }

    private void Signal()
    {
        lock (_gate)
            _news.TrySetResult();
    }
}

/// <summary>The waits that are over, to choose from.</summary>
internal sealed class OverWaits(ClientWait[] waits) : IReadyList
{
    public int Count => waits.Length;

    public string OwnerOf(int index) => waits[index].Client.Name;

    public string NameOf(int index) => $"{OwnerOf(index)}: goes on after its wait";
}

/// <summary>A client that waits until something has changed, or until the world is idle.</summary>
internal sealed record ClientWait(ClientFlow Client, Func<bool> HasChanged, Action GoOn);

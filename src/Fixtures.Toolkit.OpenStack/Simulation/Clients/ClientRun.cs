namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>
/// Drives a seeded world with clients of a test. It takes a step only when the state of every client is known, so that the order follows
/// from the seed alone, whatever threads the clients' code runs on.
/// </summary>
internal sealed class ClientRun
{
    /// <summary>
    /// Real time that the others wait for a client that is elsewhere. After it the client is assumed to wait for one of them.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>World time that may pass without a step of any client.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly ClientTools _tools;
    private readonly IReadOnlyList<Func<Task>> _clients;
    private readonly ClientBoard _board;

    public ClientRun(ClientTools tools, IReadOnlyList<Func<Task>> clients)
    {
        (_tools, _clients) = (tools, clients);
        var step = new ClientStep(tools.Loop);
        _board = new ClientBoard(tools);
        _board.Flows = [.. clients.Select((_, index) => new ClientFlow(_board, step, tools.Loop, index + 1))];
    }

    private WorldLoop Loop => _tools.Loop;

    /// <summary>Runs all clients to their ends, and throws the first client's exception.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (client, run) in _board.Flows.Zip(_clients))
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
        await Task.WhenAll(_board.Flows.Select(client => client.End)).ConfigureAwait(false);
    }

    /// <summary>Takes no more steps.</summary>
    public void Stop() => _board.Stop();

    private async Task DriveAsync()
    {
        while (true)
        {
            var news = _board.NextNews();
            if (_board.IsOver)
                return;
            if (_board.Late is { } late)
                throw new InvalidOperationException(LateMessage(late));
            if (!_board.IsSettled)
            {
                await SettleAsync(news).ConfigureAwait(false);
                continue;
            }

            if (Loop.Interludes?.Others is { } interlude)
            {
                await interlude.ConfigureAwait(false);
                continue;
            }

            AdmitArrivals();
            if (TryResume(wait => wait.HasChanged()) || Loop.Step() || (Loop.IsIdle && TryGoOn()))
                _board.NoteProgress();
            else
                await Task.WhenAny(Loop.IsIdle ? [news, Loop.NextWork()] : [news, Loop.NextWork(), Loop.Quiet()]).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the clients that are elsewhere. One that does not come back is assumed to wait for another client.</summary>
    private async Task SettleAsync(Task news)
    {
        try
        {
            await news.WaitAsync(Patience, _tools.RealTime).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _board.GiveUpUnsettled();
        }
    }

    private void AdmitArrivals()
    {
        foreach (var step in _board.TakeArrivals())
            Loop.Enqueue(step);
    }

    /// <summary>Goes on in an idle world: with a client that waited for that, or later, where only time is missing.</summary>
    private bool TryGoOn() => TryResume(_ => true) || TryPassTime() || Loop.PassTime?.Invoke() == true;

    /// <summary>Resumes a client whose wait is over; the seed decides which.</summary>
    private bool TryResume(Func<ClientWait, bool> isOver)
    {
        if (_board.TakeWait(isOver) is not { } wait)
            return false;
        wait.Client.Queue("goes on", wait.GoOn);
        _board.Hold(wait.Client, -1);
        AdmitArrivals();
        return true;
    }

    /// <summary>Moves the time to the next timer, when all clients wait for the world and it is idle.</summary>
    private bool TryPassTime()
    {
        if (_board.WaitingSince is not { } since || _tools.Clock.NextDue(DateTimeOffset.MaxValue) is not { } due)
            return false;
        if (due > since + LongestWait)
        {
            throw new InvalidOperationException(
                $"The clients wait for something that did not happen within {LongestWait:c} of world time: "
                + $"{string.Join("; ", _board.Flows.Where(client => !client.IsDone))}.");
        }

        _tools.Clock.MoveTo(due);
        return true;
    }

    private static string LateMessage(ClientFlow late) =>
        $"The seed no longer decides the order of the clients: {late} spent more than {Patience.TotalSeconds:0} s of real time "
            + "outside the cloud, and came back "
        + "after the others had gone on. Await only the cloud in the clients of RunClientsAsync, or do such work before.";
}

using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>
/// Runs clients of an eager world concurrently. When all of them wait for world time, such as for a pause before a retry, it passes, timer
/// by timer.
/// </summary>
internal sealed class ConcurrentClients(WorldLoop loop, UserCalls calls, WorldPause pause)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _waiting;

    /// <summary>Runs all clients to their ends, and throws the first client's exception.</summary>
    public async Task RunAsync(IReadOnlyList<Func<Task>> clients)
    {
        _running = clients.Count;
        var all = Task.WhenAll(clients.Select((client, index) => RunAsync($"client {index + 1}", client)));
        while (!all.IsCompleted)
        {
            if (!AllWaitForTime(out var news))
            {
                await Task.WhenAny(all, news, loop.Ended).ConfigureAwait(false);
                loop.RefuseIfEnded();
                continue;
            }

            await loop.RunUntilIdleAsync().ConfigureAwait(false);
            if (!AllWaitForTime(out news) || !pause.PassTime())
                await Task.WhenAny(all, news, loop.Ended).ConfigureAwait(false);
        }

        await all.ConfigureAwait(false);
    }

    private async Task RunAsync(string name, Func<Task> client)
    {
        try
        {
            await calls.RunClientAsync(name, static () => "its code", change => Count(0, change), client).ConfigureAwait(false);
        }
        finally
        {
            Count(-1, 0);
        }
    }

    /// <summary>Counts clients that end, and clients that begin (or stop) to wait for world time.</summary>
    private void Count(int running, int waiting)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _running += running;
            _waiting += waiting;
            (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        news.SetResult();
    }

    /// <summary>Whether every client that has not ended waits for world time.</summary>
    /// <param name="news">Completes at the next change.</param>
    private bool AllWaitForTime(out Task news)
    {
        lock (_gate)
        {
            news = _news.Task;
            return _running > 0 && _waiting >= _running;
        }
    }
}

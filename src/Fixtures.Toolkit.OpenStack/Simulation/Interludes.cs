namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// Code of the test that runs in the middle of an actor's work. Its own waits drive the world; all other waits wait for its end, so that
/// the order of steps does not depend on threads.
/// </summary>
internal sealed class Interludes(WorldLoop loop)
{
    private readonly AsyncLocal<bool> _isInside = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _end;
    private int _running;

    /// <summary>Completes when the running code of others ends; null if there is none, or if the caller is part of it.</summary>
    public Task? Others
    {
        get
        {
            lock (_gate)
                return _running == 0 || _isInside.Value ? null : _end?.Task;
        }
    }

    /// <summary>Whether the caller is part of such code.</summary>
    public bool IsInside => _isInside.Value;

    /// <summary>
    /// Runs the code, while the calling actor is parked. An exception of the code is thrown by the next wait of the test.
    /// </summary>
    public async Task RunAsync(Func<Task> act) => await Parking.ParkAsync(Begin(act)).ConfigureAwait(ActorContext.IsCurrent);

    /// <summary>
    /// Begins the code between two steps: no other step is taken before its end. An exception of the code is thrown by the next wait of
    /// the test.
    /// </summary>
    /// <returns>Completes with the code.</returns>
    public Task<bool> Begin(Func<Task> act)
    {
        var done = new TaskCompletionSource<bool>();
        lock (_gate)
        {
            _running++;
            _end ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = Task.Run(() => ActAsync(act, done), CancellationToken.None);
        return done.Task;
    }

    private async Task ActAsync(Func<Task> act, TaskCompletionSource<bool> done)
    {
        _isInside.Value = true;
        loop.Clients.Current = null;
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            loop.Surface(error);
        }
        finally
        {
            TaskCompletionSource? end = null;
            done.SetResult(true);
            lock (_gate)
            {
                if (--_running == 0)
                    (end, _end) = (_end, null);
            }

            end?.SetResult();
        }
    }
}

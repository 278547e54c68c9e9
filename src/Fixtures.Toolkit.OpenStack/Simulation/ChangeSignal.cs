namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Wakes the waits for a change of the world.</summary>
internal sealed class ChangeSignal
{
    private long _revision;
    private TaskCompletionSource? _next;
    private volatile Exception? _end;

    /// <summary>Rises with every change of any state.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    public void Raise()
    {
        Interlocked.Increment(ref _revision);
        Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    /// <summary>Completes at the first change after <paramref name="seen"/>.</summary>
    public Task After(long seen)
    {
        if (Revision != seen)
            return Task.CompletedTask;
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh;
        if (_end is { } end)
            waiting.TrySetException(end);
        return Revision != seen ? Task.CompletedTask : waiting.Task;
    }

    /// <summary>Ends all waits, present and future, with the reason.</summary>
    public void End(Exception reason)
    {
        _end = reason;
        Interlocked.Exchange(ref _next, null)?.TrySetException(reason);
    }
}

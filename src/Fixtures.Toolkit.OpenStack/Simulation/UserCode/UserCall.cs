namespace Fixtures.Toolkit.OpenStack.Simulation.UserCode;

/// <summary>One call of user code (a hypervisor, an edge, a filter, a client) that has not returned yet.</summary>
/// <param name="caller">The service that made the call: <c>compute.host1</c>.</param>
/// <param name="what">Names the call: <c>IHypervisor.SpawnAsync of host1</c>. Evaluated only for messages.</param>
/// <param name="worldTime">The world's time of the call.</param>
/// <param name="began">The real clock's timestamp of the call.</param>
/// <param name="park">Called with +1 when the call begins to wait for world time, and with -1 when it stops.</param>
internal sealed class UserCall(string caller, Func<string> what, DateTimeOffset worldTime, long began, Action<int>? park)
{
    private readonly Lock _gate = new();
    private int _timers;
    private bool _hasEnded;

    /// <summary>Whether the test made the call (a whole client, or the check of a wait), and not a service.</summary>
    public bool IsOfTest { get; init; }

    public string Caller => caller;

    public string What => what();

    public DateTimeOffset WorldTime => worldTime;

    public long Began => began;

    /// <summary>
    /// Counts the armed timers of the call: +1 when it arms one, -1 when one fires or is disarmed. With an armed timer the call waits for
    /// world time.
    /// </summary>
    public void CountTimer(int change)
    {
        lock (_gate)
        {
            var wasWaiting = _timers > 0;
            _timers += change;
            if (_hasEnded || wasWaiting == _timers > 0)
                return;
        }

        park?.Invoke(change);
    }

    /// <summary>The call has returned. A timer that it leaves behind no longer counts.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            _hasEnded = true;
            if (_timers == 0)
                return;
        }

        park?.Invoke(-1);
    }

    public override string ToString() => $"{caller}: {What}";
}

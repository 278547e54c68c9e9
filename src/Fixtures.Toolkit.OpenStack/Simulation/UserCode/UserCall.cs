namespace Fixtures.Toolkit.OpenStack.Simulation.UserCode;

/// <summary>One call of the test's own code (a hypervisor, an edge, a filter, a client) that has not returned yet.</summary>
/// <param name="caller">The service that made the call: <c>compute.host1</c>.</param>
/// <param name="what">Names the call: <c>IHypervisor.SpawnAsync of host1</c>. Asked only when somebody wants to read it.</param>
/// <param name="worldTime">When it was made, in the world's time.</param>
/// <param name="began">When it was made, as a timestamp of the real clock.</param>
/// <param name="park">Told +1 when the call begins to wait for the world's time, and -1 when it stops.</param>
internal sealed class UserCall(string caller, Func<string> what, DateTimeOffset worldTime, long began, Action<int>? park)
{
    private readonly Lock _gate = new();
    private int _timers;
    private bool _hasEnded;

    /// <summary>Whether it is the test itself, a client's whole flow or a wait's look, and no call that a service made.</summary>
    public bool IsOfTest { get; init; }

    public string Caller => caller;

    public string What => what();

    public DateTimeOffset WorldTime => worldTime;

    public long Began => began;

    /// <summary>The call armed a timer of the world (+1), or one of its timers rang or was disarmed (-1). While any is armed it waits for the world's time.</summary>
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

    /// <summary>The call returned. A timer that it left behind keeps nobody parked.</summary>
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

using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>A timer with a callback. The clock's gate guards its fields.</summary>
/// <param name="clock">The clock.</param>
/// <param name="name">Its name in messages about armed timers.</param>
/// <param name="callback">Called outside the gate.</param>
/// <param name="state">Passed to the callback.</param>
/// <param name="call">The call of user code that made it; null for a timer of a service.</param>
internal sealed class CallbackTimer(WorldClock clock, string name, TimerCallback callback, object? state, UserCall? call) : ITimer
{
    private Alarm? _alarm;
    private TimeSpan _period;

    /// <summary>Whether the call that made the timer counts as waiting for it. One that rings again and again is no wait.</summary>
    private bool _isWaitedFor;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        bool was, isNow;
        lock (clock.Gate)
        {
            Cancel();
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                Schedule(dueTime);
            (was, isNow) = (_isWaitedFor, _alarm is not null && period <= TimeSpan.Zero);
            _isWaitedFor = isNow;
        }

        Count(was, isNow);
        if (dueTime == TimeSpan.Zero)
            clock.Ring();
        return true;
    }

    /// <summary>
    /// The call counts as waiting until its callback has queued the next step, so that the world never looks idle in between.
    /// </summary>
    public void Fire()
    {
        bool was;
        lock (clock.Gate)
        {
            (was, _isWaitedFor) = (_isWaitedFor, false);
            _alarm = null;
            if (_period > TimeSpan.Zero)
                Schedule(_period);
        }

        callback(state);
        Count(was, isNow: false);
    }

    public void Dispose()
    {
        bool was;
        lock (clock.Gate)
        {
            (was, _isWaitedFor) = (_isWaitedFor, false);
            Cancel();
        }

        Count(was, isNow: false);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Count(bool was, bool isNow)
    {
        if (was != isNow)
            call?.CountTimer(isNow ? 1 : -1);
    }

    private void Schedule(TimeSpan after)
    {
        _alarm = clock.ArmLocked(after, name, due: null, this);
    }

    private void Cancel()
    {
        if (_alarm is not null)
            clock.DisarmLocked(_alarm);
        _alarm = null;
    }
}

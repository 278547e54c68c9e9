using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// The world's time. It stands still until the test advances it, or follows the machine's clock where a server process wants so.
/// Timers that hold an event are data and part of a snapshot; timers with a callback are not, and refuse one.
/// </summary>
internal sealed class WorldClock : TimeProvider, IStatePart, IDisposable
{
    private readonly long? _realStart;
    private readonly Timer? _wake;
    private ImmutableSortedSet<Alarm> _alarms = [];

    /// <summary>The number of the alarms that hold a callback.</summary>
    private int _callbacks;
    private DateTimeOffset _now;
    private long _sequence;

    /// <param name="start">The first time.</param>
    /// <param name="realStart">
    /// The <see cref="Stopwatch"/> timestamp that corresponds to <paramref name="start"/>; null if the time stands still.
    /// </param>
    public WorldClock(DateTimeOffset start, long? realStart)
    {
        (_now, _realStart) = (start, realStart);
        if (!FollowsRealTime)
            return;
        _wake = new Timer(static clock => ((WorldClock?)clock)?.Ring(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Guards the alarms, and the fields of timers.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Receives due events. Set once, by the bus.</summary>
    public Action<ITimedEvent>? Deliver { get; set; }

    /// <summary>
    /// The calls of user code that are running: one that waits for the world's time is parked. Set once by the world.
    /// </summary>
    public UserCalls? Calls { get; set; }

    public bool FollowsRealTime => _realStart is not null;

    public override DateTimeOffset GetUtcNow()
    {
        lock (Gate)
            return NowLocked;
    }

    private DateTimeOffset NowLocked => _realStart is { } start ? _now + Stopwatch.GetElapsedTime(start) : _now;

    /// <summary>The armed timers, soonest first.</summary>
    public IReadOnlyList<(DateTimeOffset Due, string Name)> Armed
    {
        get
        {
            lock (Gate)
                return [.. _alarms.Select(a => (a.Due, a.Name))];
        }
    }

    public void Arm(TimeSpan after, ITimedEvent due)
    {
        lock (Gate)
            ArmLocked(after, due.Name, due, timer: null);
    }

    /// <summary>Takes back every event that <paramref name="predicate"/> accepts.</summary>
    public void Disarm(Func<ITimedEvent, bool> predicate)
    {
        lock (Gate)
            _alarms = _alarms.Except(_alarms.Where(a => a.Event is { } due && predicate(due)));
    }

    /// <summary>The soonest alarm that is due no later than <paramref name="until"/>.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset until)
    {
        lock (Gate)
            return _alarms.Min is { } first && first.Due <= until ? first.Due : null;
    }

    /// <summary>Moves to <paramref name="time"/> and fires the timers that are due then.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        lock (Gate)
        {
            if (FollowsRealTime)
                _now += time - NowLocked > TimeSpan.Zero ? time - NowLocked : TimeSpan.Zero;
            else if (time > _now)
                _now = time;
        }

        Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var call = Calls?.Current;
        var timer = new CallbackTimer(this, TimerNames.Describe(callback, state, call), callback, state, call);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer of a service's own, which nobody's code waits for.</summary>
    public ITimer CreateTimer(string name, TimerCallback callback, TimeSpan dueTime)
    {
        var timer = new CallbackTimer(this, name, callback, null, call: null);
        timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Dispose() => _wake?.Dispose();

    string IStatePart.Name => "clock";

    object IStatePart.Capture()
    {
        lock (Gate)
        {
            if (_callbacks > 0 && _alarms.First(alarm => alarm.Callback is not null) is var holder)
            {
                throw new InvalidOperationException(
                    $"The world cannot be captured: the timer '{holder.Name}' holds a callback, due {holder.Due:O}. Dispose the timer, or "
                    + "advance past it.");
            }

            return new ClockMoment(NowLocked, _sequence, _alarms);
        }
    }

    void IStatePart.Restore(object value)
    {
        var moment = (ClockMoment)value;
        lock (Gate)
        {
            _now = FollowsRealTime ? _now + (moment.Now - NowLocked) : moment.Now;
            _sequence = moment.Sequence;
            (_alarms, _callbacks) = (moment.Alarms, 0);
            ScheduleWakeLocked();
        }
    }

    JsonNode? IStatePart.Export(JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode(ClockState.From((ClockMoment)((IStatePart)this).Capture()), json.Of<ClockState>());

    object IStatePart.Parse(JsonNode? value, JsonSerializerOptions json) =>
        value?.Deserialize(json.Of<ClockState>())?.ToMoment() ?? throw new InvalidOperationException("The clock is missing in the import.");

    /// <summary>Arms an event or a timer; the caller holds the <see cref="Gate"/>.</summary>
    public Alarm ArmLocked(TimeSpan after, string name, ITimedEvent? due, CallbackTimer? timer)
    {
        var alarm = new Alarm(NowLocked + after, ++_sequence, name, due, timer);
        _alarms = _alarms.Add(alarm);
        _callbacks += timer is null ? 0 : 1;
        ScheduleWakeLocked();
        return alarm;
    }

    /// <summary>Takes back an alarm, unless a restored snapshot did so; the caller holds the <see cref="Gate"/>.</summary>
    public void DisarmLocked(Alarm alarm)
    {
        if (!_alarms.TryGetValue(alarm, out var armed) || !ReferenceEquals(armed, alarm))
            return;
        _alarms = _alarms.Remove(alarm);
        _callbacks -= alarm.Callback is null ? 0 : 1;
    }

    private void ScheduleWakeLocked()
    {
        if (_wake is null || _alarms.Min is not { } first)
            return;
        var wait = first.Due - NowLocked;
        _wake.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Delivers the events and fires the timers that are due.</summary>
    public void Ring()
    {
        while (true)
        {
            Alarm alarm;
            lock (Gate)
            {
                if (_alarms.Min is not { } first || first.Due > NowLocked)
                {
                    ScheduleWakeLocked();
                    return;
                }

                alarm = first;
                DisarmLocked(alarm);
            }

            if (alarm.Event is { } due)
                Deliver?.Invoke(due);
            else
                alarm.Callback?.Fire();
        }
    }
}

using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>The clock in an export: the time and the armed timers, which hold an event each.</summary>
internal sealed record ClockState(DateTimeOffset Now, long Sequence, ImmutableArray<TimedEventState> Timers)
{
    public static ClockState From(ClockMoment moment) => new(
        moment.Now, moment.Sequence, [.. moment.Alarms.Select(alarm => alarm.Event is { } due
            ? new TimedEventState(alarm.Due, alarm.Sequence, due)
            : throw new InvalidOperationException($"The timer '{alarm.Name}' holds a callback."))]);

    public ClockMoment ToMoment() => new(
        Now, Sequence, [.. Timers.Select(timer => new Alarm(timer.Due, timer.Sequence, timer.Event.Name, timer.Event, Callback: null))]);
}

/// <summary>The clock in a snapshot.</summary>
/// <param name="Alarms">The armed timers, which hold an event each.</param>
internal sealed record ClockMoment(DateTimeOffset Now, long Sequence, ImmutableSortedSet<Alarm> Alarms);

/// <summary>A timer of an export.</summary>
internal sealed record TimedEventState(DateTimeOffset Due, long Sequence, ITimedEvent Event);

/// <summary>The effect of a timer, as plain data that a snapshot can hold.</summary>
internal interface ITimedEvent
{
    /// <summary>Its name in messages about armed timers.</summary>
    string Name { get; }
}

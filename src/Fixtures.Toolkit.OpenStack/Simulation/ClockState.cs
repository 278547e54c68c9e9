using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>The clock in a snapshot: the time and the armed timers that hold an event.</summary>
internal sealed record ClockState(DateTimeOffset Now, long Sequence, ImmutableArray<TimedEventState> Timers);

/// <summary>A timer of a snapshot.</summary>
internal sealed record TimedEventState(DateTimeOffset Due, long Sequence, ITimedEvent Event);

/// <summary>The effect of a timer, as plain data that a snapshot can hold.</summary>
internal interface ITimedEvent
{
    /// <summary>Its name in messages about armed timers.</summary>
    string Name { get; }
}

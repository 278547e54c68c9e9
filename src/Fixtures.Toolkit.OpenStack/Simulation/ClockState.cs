using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>The clock in a snapshot: the time and the armed timers that hold an event.</summary>
internal sealed record ClockState(DateTimeOffset Now, long Sequence, ImmutableArray<TimedEventState> Timers);

/// <summary>A timer of a snapshot.</summary>
internal sealed record TimedEventState(DateTimeOffset Due, long Sequence, ITimedEvent Event);

/// <summary>What a timer of a snapshot brings about when it is due: plain data.</summary>
internal interface ITimedEvent
{
    /// <summary>Names it in messages about what is armed.</summary>
    string Name { get; }
}

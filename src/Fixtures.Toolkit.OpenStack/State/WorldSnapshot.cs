using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A whole world as a value: every service's state, the queued messages, the armed timers, the clock and the ids.</summary>
/// <remarks>Taking one copies nothing, and any number of worlds can be forked from it.</remarks>
public sealed class WorldSnapshot
{
    internal WorldSnapshot(ImmutableArray<KeyValuePair<string, object>> parts, DateTimeOffset takenAt)
    {
        Parts = parts;
        TakenAt = takenAt;
    }

    /// <summary>The world's time of the snapshot.</summary>
    public DateTimeOffset TakenAt { get; }

    internal ImmutableArray<KeyValuePair<string, object>> Parts { get; }
}

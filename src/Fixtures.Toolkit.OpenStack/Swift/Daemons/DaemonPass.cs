using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>The passes of a daemon come at fixed times of the world: at the multiples of its interval since 1970.</summary>
internal static class DaemonPass
{
    /// <summary>The time of the last pass; the time itself for an interval of 0.</summary>
    public static SwiftTimestamp LastBefore(SwiftTimestamp time, TimeSpan interval)
    {
        var units = SwiftTimestamp.From(DateTimeOffset.UnixEpoch + interval).Units;
        return units <= 0 ? time : new(time.Units / units * units);
    }
}

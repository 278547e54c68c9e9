using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>A daemon that was stopped, or started again.</summary>
/// <param name="Name">The daemon.</param>
/// <param name="IsStopped">Whether it makes no passes.</param>
/// <param name="Since">Since when.</param>
internal readonly record struct DaemonRun(string Name, bool IsStopped, SwiftTimestamp Since) : IComparable<DaemonRun>
{
    /// <summary>One for each daemon that was ever stopped; the others have run from the beginning.</summary>
    public static readonly StateField<ImmutableSortedSet<DaemonRun>> Field = new("DaemonRuns", []);

    /// <summary>Whether a daemon makes the pass of a time.</summary>
    public static bool Makes(SwiftState state, string daemon, SwiftTimestamp pass) =>
        Find(state, daemon) is not { } run || (!run.IsStopped && pass >= run.Since);

    public static bool IsRunning(SwiftState state, string daemon) => Find(state, daemon) is not { IsStopped: true };

    /// <summary>Stops or starts a daemon.</summary>
    public static SwiftState Set(SwiftState state, string daemon, bool isStopped, SwiftTimestamp now)
    {
        if (IsRunning(state, daemon) != isStopped)
            return state;
        var run = new DaemonRun(daemon, isStopped, now);
        return state.With(Field, state.Get(Field).Remove(run).Add(run));
    }

    public int CompareTo(DaemonRun other) => string.CompareOrdinal(Name, other.Name);

    private static DaemonRun? Find(SwiftState state, string daemon) =>
        state.Get(Field) is { IsEmpty: false } runs && runs.TryGetValue(new DaemonRun(daemon, false, default), out var run) ? run : null;
}

using System.Collections.Immutable;
using System.Diagnostics;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>The options of a world.</summary>
internal sealed record WorldOptions
{
    public Scheduling Scheduling { get; init; } = Scheduling.Eager;

    public ulong Seed { get; init; }

    /// <summary>Whether tokens and passwords follow from the seed, because the test chose it.</summary>
    public bool PredictableSecrets { get; init; }

    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The <see cref="Stopwatch"/> timestamp that corresponds to <see cref="Start"/>; null in a world whose time stands still.
    /// </summary>
    public long? RealStart { get; init; }

    public ReleaseProfile Release { get; init; } = ReleaseProfile.None;

    public PolicySettings Policy { get; init; } = new();

    /// <summary>The durations at the start.</summary>
    public Durations Durations { get; init; } = Durations.Instant;

    /// <summary>The longest page of a list, by catalog type; a service that is not among them has upstream's default.</summary>
    public ImmutableSortedDictionary<string, int> MaxLimits { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>The real time after which a wait ends while user code stalls the world.</summary>
    public TimeSpan UserCodeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of <see cref="UserCodeTimeout"/>.</summary>
    public TimeProvider RealTime { get; init; } = RealClock;

    /// <summary>Whether a debugger is attached, which suspends the limit.</summary>
    public Func<bool> IsDebugged { get; init; } = static () => Debugger.IsAttached;

    /// <summary>
    /// The same without the options that a settled world can still change: seed, scheduling, the time-outs of waits and the length of
    /// pages.
    /// </summary>
    public WorldOptions Unsettled() => this with
    {
        Seed = 0,
        PredictableSecrets = false,
        Scheduling = Scheduling.Eager,
        MaxLimits = Default.MaxLimits,
        UserCodeTimeout = Default.UserCodeTimeout,
        RealTime = Default.RealTime,
        IsDebugged = Default.IsDebugged,
    };

#pragma warning disable RS0030 // The only use of the machine's time: user code runs in real time.
    private static TimeProvider RealClock => TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Those of a world without services.</summary>
    public static WorldOptions Default { get; } = new();
}

using System.Diagnostics;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>What a world is made with.</summary>
internal sealed record WorldOptions
{
    public Scheduling Scheduling { get; init; } = Scheduling.Eager;

    public ulong Seed { get; init; }

    /// <summary>True when the test chose the seed: then tokens and passwords follow from it too.</summary>
    public bool PredictableSecrets { get; init; }

    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool FollowsRealTime { get; init; }

    public OpenStackRelease Release { get; init; } = OpenStackRelease.Zed;

    public PolicySettings Policy { get; init; } = new();

    /// <summary>How long a wait bears a world that stands still because code of the test's has not returned, in real time.</summary>
    public TimeSpan UserCodeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock by which <see cref="UserCodeTimeout"/> is measured.</summary>
    public TimeProvider RealTime { get; init; } = RealClock;

    /// <summary>Whether somebody is looking at the process in a debugger: then nothing is too long.</summary>
    public Func<bool> IsDebugged { get; init; } = static () => Debugger.IsAttached;

    /// <summary>The same without what a settled world can still take: its seed, its scheduling, and how patient its waits are.</summary>
    public WorldOptions Unsettled() => this with
    {
        Seed = 0,
        PredictableSecrets = false,
        Scheduling = Scheduling.Eager,
        UserCodeTimeout = Default.UserCodeTimeout,
        RealTime = Default.RealTime,
        IsDebugged = Default.IsDebugged,
    };

#pragma warning disable RS0030 // The one place that means the machine's time: how long code of the test's takes is no matter of the world's.
    private static TimeProvider RealClock => TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>What an untouched builder makes.</summary>
    public static WorldOptions Default { get; } = new();
}

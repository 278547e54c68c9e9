using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Simulation;

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
}

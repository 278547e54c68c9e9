using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Exploring;

/// <summary>How each run of an exploration ends and is checked.</summary>
internal sealed record ExplorationSettings
{
    public static ExplorationSettings Default { get; } = new();

    public IReadOnlyList<Invariant> Invariants { get; init; } = Fixtures.Toolkit.Invariants.All;

    public ImmutableList<AllowedViolation> Allowed { get; init; } = [];

    /// <summary>Heals the cloud before the checks; null is <see cref="Healing.HealAsync"/>.</summary>
    public Func<OpenStackCloud, Task>? Heal { get; init; }

    /// <summary>In real time.</summary>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromSeconds(30);

    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>The name in reports; null is that of the test.</summary>
    public string? Name { get; init; }

    /// <summary>Reads an environment variable; null if it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Gets the line that says what a shard runs.</summary>
    public Action<string> Say { get; init; } = Console.WriteLine;
}

/// <summary>A violation that is allowed.</summary>
internal sealed record AllowedViolation(string Name, string Reason, Func<InvariantViolation, bool> Predicate);

using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.Exploring;

/// <summary>The result of one run.</summary>
/// <param name="Case">The run.</param>
/// <param name="Violations">The violations that are not allowed.</param>
/// <param name="Allowed">The names of those that are allowed.</param>
internal sealed record RunResult(RunCase Case, IReadOnlyList<InvariantViolation> Violations, IReadOnlyList<string> Allowed)
{
    /// <summary>The tape of the scenario; null if it was not recorded.</summary>
    public ChoiceTape? Tape { get; init; }

    /// <summary>The choices that were not the default, if they were recorded.</summary>
    public IReadOnlyList<Choice> Choices => Tape?.Choices ?? [];

    /// <summary>The length of the journal when the scenario ended, before healing and checks.</summary>
    public long EndOfScenario { get; init; }

    public bool HasFailed => Violations.Count > 0;

    /// <summary>Whether it fails in the same way.</summary>
    public bool IsLike(RunResult other) =>
        HasFailed && other.HasFailed && Violations.Any(violation => violation.Kind == other.Violations[0].Kind);

    /// <summary>Disposes the cloud, which a failed run keeps for its report.</summary>
    public async ValueTask DiscardAsync()
    {
        if (HasFailed)
            await Violations[0].Cloud.DisposeAsync().ConfigureAwait(false);
    }
}

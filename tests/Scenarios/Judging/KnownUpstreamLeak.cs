using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>A stuck state or a leak that real Nova has too, so that it stays.</summary>
/// <param name="Name">As reports name it.</param>
/// <param name="Situation">When it comes about.</param>
/// <param name="Stays">What is left.</param>
/// <param name="Upstream">The function of Zed's Nova that leaves it.</param>
/// <param name="Why">What that function does, or does not do.</param>
internal sealed record KnownUpstreamLeak(string Name, string Situation, string Stays, string Upstream, string Why)
{
    /// <summary>The rules that do not hold then.</summary>
    public required IReadOnlyList<Rule> Breaks { get; init; }

    /// <summary>The server's task states; any when empty.</summary>
    public IReadOnlyList<string?> TaskStates { get; init; } = [];

    /// <summary>The server's states, with <c>deleted</c> for one that is gone and <c>unknown</c> for one that Nova never wrote down; any when empty.</summary>
    public IReadOnlyList<string> VmStates { get; init; } = [];

    /// <summary>The statuses of the migration; any when empty, or where it is not about one.</summary>
    public IReadOnlyList<string> MigrationStatuses { get; init; } = [];

    /// <summary>What the journal must show, one of these.</summary>
    public required IReadOnlyList<Evidence> After { get; init; }

    public bool Explains(Violation violation, JournalTrace trace) =>
        Breaks.Contains(violation.Rule)
        && (TaskStates.Count == 0 || (violation.Server is { } server && TaskStates.Contains(server.TaskState)))
        && (VmStates.Count == 0 || VmStates.Contains(StateOf(violation.Server)))
        && (MigrationStatuses.Count == 0 || MigrationStatuses.Contains(violation.Migration?.Status ?? ""))
        && After.Any(evidence => evidence.IsIn(trace, violation));

    private static string StateOf(Server? server) => server switch { null => "unknown", { IsDeleted: true } => "deleted", _ => server.VmState };
}

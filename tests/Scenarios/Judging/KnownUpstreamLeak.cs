using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>A stuck state or a leak that Nova has too, so that it is kept.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Situation">The situation that causes it.</param>
/// <param name="Stays">The state that remains.</param>
/// <param name="Upstream">The function of Nova (Zed) that causes it.</param>
/// <param name="Why">The behaviour of that function.</param>
internal sealed record KnownUpstreamLeak(string Name, string Situation, string Stays, string Upstream, string Why)
{
    /// <summary>Whether only some random histories come upon it, so that its absence from an exploration says nothing.</summary>
    public bool IsRare { get; init; }

    /// <summary>The rules that it breaks.</summary>
    public required IReadOnlyList<Rule> Breaks { get; init; }

    /// <summary>The server's task states; any when empty.</summary>
    public IReadOnlyList<string?> TaskStates { get; init; } = [];

    /// <summary>
    /// The server's states, with <c>deleted</c> for a deleted server and <c>unknown</c> for one that Nova never stored; any when empty.
    /// </summary>
    public IReadOnlyList<string> VmStates { get; init; } = [];

    /// <summary>The statuses of the migration; any when empty or without a migration.</summary>
    public IReadOnlyList<string> MigrationStatuses { get; init; } = [];

    /// <summary>The evidence in the journal; one of these is enough.</summary>
    public required IReadOnlyList<Evidence> After { get; init; }

    public bool Explains(Violation violation, JournalTrace trace) =>
        Breaks.Contains(violation.Rule)
        && (TaskStates.Count == 0 || (violation.Server is { } server && TaskStates.Contains(server.TaskState)))
        && (VmStates.Count == 0 || VmStates.Contains(StateOf(violation.Server)))
        && (MigrationStatuses.Count == 0 || MigrationStatuses.Contains(violation.Migration?.Status ?? ""))
        && After.Any(evidence => evidence.IsIn(trace, violation));

    private static string StateOf(Server? server) =>
        server switch { null => "unknown", { IsDeleted: true } => "deleted", _ => server.VmState };
}

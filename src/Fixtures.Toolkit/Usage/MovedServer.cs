namespace Fixtures.Toolkit;

/// <summary>A server after a migration, and the migration.</summary>
/// <param name="Server">As the API shows it now.</param>
/// <param name="Migration">As the API shows it now.</param>
public sealed record MovedServer(ServerInfo Server, MigrationInfo Migration)
{
    /// <summary>
    /// The hosts on which the move was tried, in that order: those that refused it, and the one that accepted. Empty after a confirm or a
    /// revert.
    /// </summary>
    public IReadOnlyList<string> TriedHosts { get; init; } = [];
}

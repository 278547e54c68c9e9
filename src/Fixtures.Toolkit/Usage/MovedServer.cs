namespace Fixtures.Toolkit;

/// <summary>A server after a migration, and the migration.</summary>
/// <param name="Server">As the API shows it now.</param>
/// <param name="Migration">As the API shows it now.</param>
public sealed record MovedServer(ServerInfo Server, MigrationInfo Migration);

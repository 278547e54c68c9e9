using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>Writes down how far a server's migration is.</summary>
internal static class MigrationChange
{
    /// <exception cref="NovaException">The server has none.</exception>
    public static Migration ChangeMigration(this StateStore<NovaState> store, Guid serverId, DateTimeOffset now, Func<Migration, Migration> change) =>
        store.Update(state =>
        {
            var migration = state.Migrations.Of(serverId)
                ?? throw new NovaException("MigrationNotFoundForInstance", $"Migration not found for instance {serverId}");
            var next = change(migration) with { UpdatedAt = now };
            return (state with { Migrations = state.Migrations.With(next) }, next);
        });
}

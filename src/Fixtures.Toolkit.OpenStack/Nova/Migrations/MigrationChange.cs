using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>Adds and changes migrations in the store.</summary>
internal static class MigrationChange
{
    /// <summary>Adds a migration.</summary>
    /// <param name="store">Nova's store.</param>
    /// <param name="create">Creates the migration with the given number.</param>
    public static Migration AddMigration(this StateStore<NovaState> store, Func<int, Migration> create) => store.Update(state =>
    {
        var migration = create(state.Migrations.LastNumber + 1);
        return (state.WithMigrations(state.Migrations.With(migration)), migration);
    });

    /// <summary>Changes a migration, even if it is no longer the server's newest.</summary>
    public static Migration ChangeMigration(
        this StateStore<NovaState> store, int number, DateTimeOffset now, Func<Migration, Migration> change) =>
        store.Update(state =>
        {
            var next = change(state.Migrations.ByNumber[number]) with { UpdatedAt = now };
            return (state.WithMigrations(state.Migrations.With(next)), next);
        });

    /// <summary>Changes the server's newest migration.</summary>
    /// <exception cref="NovaException">The server has no migration.</exception>
    public static Migration ChangeMigration(
        this StateStore<NovaState> store, Guid serverId, DateTimeOffset now, Func<Migration, Migration> change) =>
        store.Update(state =>
        {
            var migration = state.Migrations.FindNewest(serverId)
                ?? throw new NovaException("MigrationNotFoundForInstance", 404, $"Migration not found for instance {serverId}");
            var next = change(migration) with { UpdatedAt = now };
            return (state.WithMigrations(state.Migrations.With(next)), next);
        });
}

using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>Writes down how far a server's migration is.</summary>
internal static class MigrationChange
{
    /// <summary>Writes a new one down.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="make">Makes it, given its number.</param>
    public static Migration AddMigration(this StateStore<NovaState> store, Func<int, Migration> make) => store.Update(state =>
    {
        var migration = make(state.Migrations.LastNumber + 1);
        return (state.WithMigrations(state.Migrations.With(migration)), migration);
    });

    /// <summary>Changes one by its number, though it may not be the server's newest any more.</summary>
    public static Migration ChangeMigration(this StateStore<NovaState> store, int number, DateTimeOffset now, Func<Migration, Migration> change) =>
        store.Update(state =>
        {
            var next = change(state.Migrations.ByNumber[number]) with { UpdatedAt = now };
            return (state.WithMigrations(state.Migrations.With(next)), next);
        });

    /// <summary>Changes the server's newest one.</summary>
    /// <exception cref="NovaException">The server has none.</exception>
    public static Migration ChangeMigration(this StateStore<NovaState> store, Guid serverId, DateTimeOffset now, Func<Migration, Migration> change) =>
        store.Update(state =>
        {
            var migration = state.Migrations.Of(serverId)
                ?? throw new NovaException("MigrationNotFoundForInstance", $"Migration not found for instance {serverId}");
            var next = change(migration) with { UpdatedAt = now };
            return (state.WithMigrations(state.Migrations.With(next)), next);
        });
}

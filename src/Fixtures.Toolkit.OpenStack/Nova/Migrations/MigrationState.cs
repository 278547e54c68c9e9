using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>The migrations in Nova's state.</summary>
internal static class MigrationState
{
    public static readonly StateField<MigrationTable> MigrationsField = new("Migrations", MigrationTable.Empty);

    extension(NovaState state)
    {
        public MigrationTable Migrations => state.Get(MigrationsField);

        public NovaState WithMigrations(MigrationTable value) => state.With(MigrationsField, value);
    }
}

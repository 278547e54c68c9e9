namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>The types of migrations, spelled as upstream.</summary>
internal static class MigrationTypes
{
    public const string Migration = "migration";
    public const string Resize = "resize";
    public const string Evacuation = "evacuation";
    public const string LiveMigration = "live-migration";
}

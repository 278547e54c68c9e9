namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>The ways in which a server moves, as upstream spells them.</summary>
internal static class MigrationTypes
{
    public const string Migration = "migration";
    public const string Resize = "resize";
    public const string Evacuation = "evacuation";
    public const string LiveMigration = "live-migration";
}

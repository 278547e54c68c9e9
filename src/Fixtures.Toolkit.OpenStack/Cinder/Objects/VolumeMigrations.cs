namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The migration status of a volume.</summary>
internal static class VolumeMigrations
{
    public const string Starting = "starting";
    public const string Migrating = "migrating";
    public const string Completing = "completing";
    public const string Success = "success";
    public const string Error = "error";
    public const string Deleting = "deleting";

    /// <summary>The status of the volume that a migration fills: <c>target:</c> and the id of the migrated one.</summary>
    public static string TargetOf(string volumeId) => "target:" + volumeId;

    /// <summary>Whether a migration is under way. A finished or failed one leaves its status behind.</summary>
    /// <remarks>Upstream: AVAILABLE_MIGRATION_STATUS of volume.api.API.</remarks>
    public static bool IsMigrating(this Volume volume) => volume.MigrationStatus is not (null or Deleting or Error or Success);
}

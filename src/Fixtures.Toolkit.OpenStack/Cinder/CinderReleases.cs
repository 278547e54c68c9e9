using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>Cinder in each release.</summary>
internal static class CinderReleases
{
    public static CinderRelease Zed { get; } = new()
    {
        Maximum = CinderVersions.EncryptedTransfers,
        Updated = "2022-08-31T00:00:00Z",
        Policy = CinderRules.Zed,
    };

    /// <summary>2025.1.</summary>
    public static CinderRelease Epoxy { get; } = Zed with
    {
        Maximum = CinderVersions.ExtendCompletion,
        Updated = "2023-08-31T00:00:00Z",
        Policy = CinderRules.Epoxy,
        AccessTakesAnyProject = true,
        HasLongQuotaNames = true,
        HasDefaultTypesBelowProject = true,
        HasEnforceMultipath = true,
        KeepsBackupZone = true,
        FreesSnapshotOfBackup = true,
    };
}

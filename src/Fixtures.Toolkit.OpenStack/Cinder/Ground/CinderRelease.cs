using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The differences between the releases of Cinder.</summary>
internal sealed record CinderRelease
{
    /// <summary>The newest microversion.</summary>
    public required ApiVersion Maximum { get; init; }

    /// <summary>The date of the newest microversion, in the version document.</summary>
    public required string Updated { get; init; }

    /// <summary>Whether the access of a project to a volume type takes any text as the project id; otherwise only a UUID.</summary>
    public bool AccessTakesAnyProject { get; init; }

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>Whether the names in quota class sets may have 300 characters; Zed has 255.</summary>
    public bool HasLongQuotaNames { get; init; }

    /// <summary>
    /// Whether a backup keeps the zone of its request, and only available backups can be parents of others; Zed drops the zone.
    /// </summary>
    public bool KeepsBackupZone { get; init; }

    /// <summary>
    /// Whether a backup service that starts frees the snapshots of unfinished backups, and ends those whose volume is gone; Zed does
    /// neither.
    /// </summary>
    public bool FreesSnapshotOfBackup { get; init; }

    /// <summary>Whether connections show <c>enforce_multipath</c> of the connector.</summary>
    public bool HasEnforceMultipath { get; init; }

    /// <summary>Whether the default types are also below a project in the URL; in Zed they are not.</summary>
    public bool HasDefaultTypesBelowProject { get; init; }

    /// <summary>The release of the request's world.</summary>
    public static CinderRelease For(ApiRequest request) => request.World.Options.Release.For<CinderRelease>();
}

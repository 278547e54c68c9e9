using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The differences between releases in Glance.</summary>
internal static class GlanceReleases
{
    public static GlanceRelease Zed { get; } = new()
    {
        Policy = GlancePolicy.Zed,
        Versions = GlanceVersions.Zed,
        VersionsWithCache = GlanceVersions.ZedWithCache,
    };

    public static GlanceRelease Epoxy { get; } = new()
    {
        Policy = GlancePolicy.Epoxy,
        Versions = GlanceVersions.Epoxy,
        VersionsWithCache = GlanceVersions.EpoxyWithCache,
        LeavesOwnershipToPolicy = true,
        HasLocations = true,
        TaskSchemas = ".2025.1",
        RequiresMatchingFormat = true,
        CachesInDatabase = true,
    };
}

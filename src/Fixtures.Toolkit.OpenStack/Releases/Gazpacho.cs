using Fixtures.Toolkit.OpenStack.Cinder;
using Fixtures.Toolkit.OpenStack.Glance;
using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Neutron;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Names;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Releases;

/// <summary>2026.1, Gazpacho, as far as modelled: Nova's microversions end where Zed's do.</summary>
internal static class Gazpacho
{
    public static ReleaseProfile Profile { get; } = new(
        "2026.1",
        KeystoneReleases.Gazpacho,
        new NovaRelease
        {
            Maximum = NovaVersions.VolumeRebuild,
            Policy = NovaRules.Zed,
            MigrateToHostRule = ResizeOperation.MigrateRule,
            FindsUnbegunReboots = true,
            MigratesPciDevicesLive = true,
            ActivatesPortsBeforeCleanup = true,
            ChecksMemoryOfVolumeBackedResizes = true,
            SwapsOnlyMigratingVolumes = true,
            MakesEmptyImagesRaw = true,
            ReportsFailedQuiesce = true,
            DisconnectsAfterFailedPreparation = true,
        },
        GlanceReleases.Zed,
        NeutronReleases.Zed,
        CinderReleases.Zed,
        new PlacementRelease
        {
            Maximum = PlacementVersions.AnyTraits,
            Policy = PlacementPolicy.ProjectScoped,
            EnforcesScope = true,
            Names = StandardNames.From("2026.1"),
        });
}

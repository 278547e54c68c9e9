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

/// <summary>Zed, October 2022.</summary>
internal static class Zed
{
    public static ReleaseProfile Profile { get; } = new(
        "zed",
        KeystoneReleases.Zed,
        new NovaRelease
        {
            Maximum = NovaVersions.VolumeRebuild,
            Policy = NovaRules.Zed,
            MigrateToHostRule = ResizeOperation.MigrateRule,
        },
        GlanceReleases.Zed,
        NeutronReleases.Zed,
        CinderReleases.Zed,
        new PlacementRelease
        {
            Maximum = PlacementVersions.AnyTraits,
            Policy = PlacementPolicy.SystemScoped,
            Names = StandardNames.From("zed"),
        });
}

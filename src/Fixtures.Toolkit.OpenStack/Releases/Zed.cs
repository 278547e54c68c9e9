using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Names;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Releases;

/// <summary>Zed, October 2022.</summary>
internal static class Zed
{
    public static ReleaseProfile Profile { get; } = new(
        "zed",
        new KeystoneRelease { BootstrappedRoles = [Roles.Admin, Roles.Member, Roles.Reader] },
        new NovaRelease { Maximum = NovaVersions.VolumeRebuild },
        new PlacementRelease
        {
            Maximum = PlacementVersions.AnyTraits,
            Policy = PlacementPolicy.SystemScoped,
            Names = StandardNames.From("zed"),
        });
}

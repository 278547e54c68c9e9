using Fixtures.Toolkit.OpenStack.Glance;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Neutron;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Names;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Releases;

/// <summary>2025.1, Epoxy, April 2025.</summary>
internal static class Epoxy
{
    private static readonly SchedulerRelease Scheduler = new()
    {
        Weighers =
        [
            .. SchedulerRelease.FirstWeighers, "HypervisorVersionWeigher", "ImagePropertiesWeigher", "NumInstancesWeigher",
        ],
        HasZoneMappingOption = false,
        ReadsNumberedTenantKeys = true,
        HasPackedVirtqueues = true,
        HasAddressWidths = true,
    };

    public static ReleaseProfile Profile { get; } = new(
        "2025.1",
        new KeystoneRelease { BootstrappedRoles = [Roles.Admin, Roles.Manager, Roles.Member, Roles.Reader], Policy = KeystoneRules.Zed },
        new NovaRelease
        {
            Maximum = NovaVersions.SchedulerHintsShown,
            Policy = NovaRules.Epoxy,
            Hosts = ComputeHostDefaults.Epoxy,
            Scheduler = Scheduler,
            KeepsZonesOfServers = true,
            RecordsLocalDelete = true,
            MigrateToHostRule = ResizeOperation.MigrateToHostRule,
            Schemas = NovaValidation.Rules202012,
            ChecksEveryBody = true,
            UnsupportedCommand = "Command not supported",
            MigratesPciDevicesLive = true,
        },
        new GlanceRelease { Policy = GlancePolicy.Zed },
        NeutronReleases.Epoxy,
        new PlacementRelease
        {
            Maximum = PlacementVersions.AnyTraits,
            Policy = PlacementPolicy.ProjectScoped,
            Names = StandardNames.From("2026.1"),
        })
    {
        EnforcesScope = true,
        EnforcesNewDefaults = true,
    };
}

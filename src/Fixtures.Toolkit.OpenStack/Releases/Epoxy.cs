using Fixtures.Toolkit.OpenStack.Cinder;
using Fixtures.Toolkit.OpenStack.Glance;
using Fixtures.Toolkit.OpenStack.Keystone;
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
        KeystoneReleases.Epoxy,
        new NovaRelease
        {
            Maximum = NovaVersions.SchedulerHintsShown,
            Policy = NovaRules.Epoxy,
            Hosts = ComputeHostDefaults.Epoxy,
            Scheduler = Scheduler,
            KeepsZonesOfServers = true,
            RecordsLocalDelete = true,
            UnbindsPortsOfOffloadedServers = true,
            FindsUnbegunReboots = true,
            HasRdpConsoles = false,
            FakeConsolePath = "8d0ad7d0-3c5c-4a0e-9c3f-2f8f3a1b6c55",
            MigrateToHostRule = ResizeOperation.MigrateToHostRule,
            Schemas = NovaValidation.Rules202012,
            ChecksEveryRequest = true,
            UnsupportedCommand = "Command not supported",
            MigratesPciDevicesLive = true,
            ActivatesPortsBeforeCleanup = true,
            ChecksMemoryOfVolumeBackedResizes = true,
            SwapsOnlyMigratingVolumes = true,
            MakesEmptyImagesRaw = true,
            ReportsFailedQuiesce = true,
        },
        GlanceReleases.Epoxy,
        NeutronReleases.Epoxy,
        CinderReleases.Epoxy,
        new PlacementRelease
        {
            Maximum = PlacementVersions.AnyTraits,
            Policy = PlacementPolicy.ProjectScoped,
            Names = StandardNames.From("2025.1"),
        })
    {
        EnforcesScope = true,
        EnforcesNewDefaults = true,
        // Source: cinder.policy sets the defaults of both options to false.
        Lenient = ["block-storage"],
    };
}

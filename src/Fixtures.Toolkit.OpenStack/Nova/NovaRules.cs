using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.AssistedVolumeSnapshots;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.BaremetalNodes;
using Fixtures.Toolkit.OpenStack.Nova.Extensions;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Hosts;
using Fixtures.Toolkit.OpenStack.Nova.Hypervisors;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Limits;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.QuotaClasses;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.ServerShares;
using Fixtures.Toolkit.OpenStack.Nova.Services;
using Fixtures.Toolkit.OpenStack.Nova.TenantUsage;
using Fixtures.Toolkit.OpenStack.Nova.UsageAuditLog;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>The rules of all of Nova's topics.</summary>
internal static class NovaRules
{
    public static ReleaseRules Zed { get; } = new(() =>
    [
        .. NovaPolicy.Shared,
        .. FlavorPolicy.Rules,
        .. KeypairPolicy.Rules,
        .. QuotaSetPolicy.Rules,
        .. QuotaClassApi.Rules,
        .. LimitApi.Rules,
        .. ServicePolicy.Rules,
        .. AvailabilityZoneApi.Rules,
        .. HypervisorPolicy.Rules,
        .. HostApi.Rules,
        .. AggregatePolicy.Rules,
        .. ServerGroupPolicy.Rules,
        .. TenantUsageApi.Rules,
        .. UsageAuditLogApi.Rules,
        .. MigrationApi.Rules,
        .. NetworkProxyApi.Rules,
        .. FloatingIpProxyApi.Rules,
        .. SecurityGroupProxyApi.Rules,
        .. SecurityGroupRuleProxyApi.Rules,
        .. VolumeProxyPolicy.Rules,
        .. BaremetalNodeApi.Rules,
        .. AssistedVolumeSnapshotApi.Rules,
        .. ConsoleAuthTokenApi.Rules,
        .. ExtensionApi.Rules,
        .. ServerTopics.Rules,
    ]);

    /// <summary>
    /// The rules of 2025.1: those of shares, one for naming the host of a cold migration, and tenant networks also for administrators.
    /// </summary>
    public static ReleaseRules Epoxy { get; } = Zed.With(() =>
    [
        .. ServerShareApi.Rules,
        NovaPolicy.Admin(ResizeOperation.MigrateToHostRule),
        .. NetworkProxyApi.RulesForAdministratorsToo,
    ]);
}

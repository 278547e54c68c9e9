using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.ServerAddresses;
using Fixtures.Toolkit.OpenStack.Nova.ServerDiagnostics;
using Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;
using Fixtures.Toolkit.OpenStack.Nova.ServerList;
using Fixtures.Toolkit.OpenStack.Nova.ServerMetadata;
using Fixtures.Toolkit.OpenStack.Nova.ServerMigrations;
using Fixtures.Toolkit.OpenStack.Nova.ServerPasswords;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServerSecurityGroups;
using Fixtures.Toolkit.OpenStack.Nova.ServerShares;
using Fixtures.Toolkit.OpenStack.Nova.ServerTags;
using Fixtures.Toolkit.OpenStack.Nova.ServerTopologies;
using Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>The topics below <c>/servers</c>, one line each.</summary>
internal static class ServerTopics
{
    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        .. ServerPolicy.Rules,
        .. ServerOperations.Rules,
        .. ServerMetadataApi.Rules,
        .. ServerTagApi.Rules,
        .. ServerAddressApi.Rules,
        .. ServerSecurityGroupApi.Rules,
        .. InstanceActionApi.Rules,
        .. ServerExternalEventApi.Rules,
        .. ServerDiagnosticsApi.Rules,
        .. ServerMigrationApi.Rules,
        .. ServerTopologyApi.Rules,
        .. ServerVolumePolicy.Rules,
        .. ServerPasswordApi.Rules,
    ];

    public static void Map(RouteTable<NovaContext> routes)
    {
        ServerListApi.Map(routes);
        ServerApi.Map(routes);
        ServerOperations.Map(routes);
        ServerMetadataApi.Map(routes);
        ServerTagApi.Map(routes);
        ServerAddressApi.Map(routes);
        ServerSecurityGroupApi.Map(routes);
        InstanceActionApi.Map(routes);
        ServerExternalEventApi.Map(routes);
        ServerDiagnosticsApi.Map(routes);
        ServerMigrationApi.Map(routes);
        ServerTopologyApi.Map(routes);
        ServerVolumeApi.Map(routes);
        ServerPasswordApi.Map(routes);
        ServerShareApi.Map(routes);
    }
}

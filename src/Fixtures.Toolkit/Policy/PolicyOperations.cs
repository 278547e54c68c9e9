using Fixtures.Toolkit.Policy.Catalogue;

namespace Fixtures.Toolkit;

/// <summary>The operations of every service, each named after its rule in upstream's policy reference.</summary>
public static class PolicyOperations
{
    /// <summary>Nova: servers and their actions, flavors, keypairs, quotas, groups, aggregates, hosts, services.</summary>
    public static IReadOnlyList<PolicyOperation> Compute { get; } = ComputeOperations.All;

    /// <summary>Neutron: networks, subnets, ports, routers, floating IPs, security groups, RBAC policies, pools, quotas.</summary>
    public static IReadOnlyList<PolicyOperation> Network { get; } = NetworkOperations.All;

    /// <summary>Glance: images, their data, members and tags, tasks, stores, metadata definitions.</summary>
    public static IReadOnlyList<PolicyOperation> Image { get; } = [.. ImageOperations.All, .. MetadefOperations.All];

    /// <summary>Keystone: domains, projects, users, groups, roles, grants, the catalog, credentials, tokens.</summary>
    public static IReadOnlyList<PolicyOperation> Identity { get; } = IdentityOperations.All;

    /// <summary>Placement: resource providers, inventories, traits, allocations, usages.</summary>
    public static IReadOnlyList<PolicyOperation> Placement { get; } = PlacementOperations.All;

    /// <summary>Cinder: volumes and their actions, snapshots, types, QoS specs, groups, transfers, quotas, services, pools.</summary>
    public static IReadOnlyList<PolicyOperation> BlockStorage { get; } = VolumeOperations.All;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyOperation> All { get; } =
        [.. Compute, .. Network, .. Image, .. Identity, .. Placement, .. BlockStorage];
}

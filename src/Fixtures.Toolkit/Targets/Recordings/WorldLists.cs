using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>A list that tells what a cloud has.</summary>
/// <param name="Name">Its name in the recording.</param>
/// <param name="Service">The catalog type of the service.</param>
/// <param name="Path">The path below the endpoint.</param>
/// <param name="Member">The member of the answer with the rows.</param>
internal sealed record WorldList(string Name, string Service, string Path, string Member);

/// <summary>The lists that a world is rebuilt from.</summary>
internal static class WorldLists
{
    /// <summary>The lists of the whole cloud.</summary>
    public static IReadOnlyList<WorldList> OfCloud { get; } =
    [
        Of("domains", KeystoneResources.Domain),
        Of("projects", KeystoneResources.Project),
        Of("users", KeystoneResources.User),
        Of("groups", KeystoneResources.Group),
        Of("roles", KeystoneResources.Role),
        new("role_assignments", "identity", "/role_assignments?include_names=True", "role_assignments"),
        Of("flavors", NovaResources.Flavor),
        new("hypervisors", "compute", "/os-hypervisors/detail", "hypervisors"),
        new("compute_services", "compute", "/os-services", "services"),
        Of("aggregates", NovaResources.Aggregate),
        Of("server_groups", NovaResources.ServerGroup),
        Of("servers", NovaResources.Server),
        new("providers", "placement", "/resource_providers", "resource_providers"),
        Of("images", GlanceResources.Image),
        Of("networks", NeutronResources.Network),
        Of("subnets", NeutronResources.Subnet),
        Of("routers", NeutronResources.Router),
        Of("ports", NeutronResources.Port),
        Of("security_groups", NeutronResources.SecurityGroup),
        Of("floating_ips", NeutronResources.FloatingIp),
        Of("volume_types", CinderResources.VolumeType),
        new("volume_services", "block-storage", "/os-services", "services"),
        new("pools", "block-storage", "/scheduler-stats/get_pools?detail=true", "pools"),
        Of("qos_specs", CinderResources.QosSpecs),
        Of("volumes", CinderResources.Volume),
        Of("snapshots", CinderResources.Snapshot),
        Of("backups", CinderResources.Backup),
    ];

    /// <summary>The lists of a project, as its administrator sees them.</summary>
    public static IReadOnlyList<WorldList> OfProject(string id) =>
    [
        new($"compute_quota {id}", "compute", $"/os-quota-sets/{id}", "quota_set"),
        new($"network_quota {id}", "network", $"/v2.0/quotas/{id}", "quota"),
        new($"volume_quota {id}", "block-storage", $"/os-quota-sets/{id}", "quota_set"),
    ];

    public static WorldList KeypairsOf(string user) => new($"keypairs {user}", "compute", $"/os-keypairs?user_id={user}", "keypairs");

    public static WorldList InventoriesOf(string provider) =>
        new($"inventories {provider}", "placement", $"/resource_providers/{provider}/inventories", "inventories");

    public static WorldList TraitsOf(string provider) =>
        new($"traits {provider}", "placement", $"/resource_providers/{provider}/traits", "traits");

    /// <summary>The list of a type of resources.</summary>
    private static WorldList Of(string name, ResourceType type)
    {
        var list = ResourceLists.Of(type);
        return new WorldList(name, type.Service, list.Path, list.Member);
    }
}

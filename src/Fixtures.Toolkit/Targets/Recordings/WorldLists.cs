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
        new("domains", "identity", "/domains", "domains"),
        new("projects", "identity", "/projects", "projects"),
        new("users", "identity", "/users", "users"),
        new("groups", "identity", "/groups", "groups"),
        new("roles", "identity", "/roles", "roles"),
        new("role_assignments", "identity", "/role_assignments?include_names=True", "role_assignments"),
        new("flavors", "compute", "/flavors/detail?is_public=None", "flavors"),
        new("hypervisors", "compute", "/os-hypervisors/detail", "hypervisors"),
        new("compute_services", "compute", "/os-services", "services"),
        new("aggregates", "compute", "/os-aggregates", "aggregates"),
        new("server_groups", "compute", "/os-server-groups?all_projects=True", "server_groups"),
        new("servers", "compute", "/servers/detail?all_tenants=1", "servers"),
        new("providers", "placement", "/resource_providers", "resource_providers"),
        new("images", "image", "/v2/images", "images"),
        new("networks", "network", "/v2.0/networks", "networks"),
        new("subnets", "network", "/v2.0/subnets", "subnets"),
        new("routers", "network", "/v2.0/routers", "routers"),
        new("ports", "network", "/v2.0/ports", "ports"),
        new("security_groups", "network", "/v2.0/security-groups", "security_groups"),
        new("floating_ips", "network", "/v2.0/floatingips", "floatingips"),
        new("volume_types", "block-storage", "/types?is_public=None", "volume_types"),
        new("volume_services", "block-storage", "/os-services", "services"),
        new("pools", "block-storage", "/scheduler-stats/get_pools?detail=true", "pools"),
        new("qos_specs", "block-storage", "/qos-specs", "qos_specs"),
        new("volumes", "block-storage", "/volumes/detail?all_tenants=1", "volumes"),
        new("snapshots", "block-storage", "/snapshots/detail?all_tenants=1", "snapshots"),
        new("backups", "block-storage", "/backups/detail?all_tenants=1", "backups"),
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

    /// <summary>The microversion of the lists; null for none.</summary>
    public static string? VersionOf(string service) => service switch
    {
        "compute" => NovaClient.Microversion,
        "placement" => "1.36",
        "block-storage" => "3.62",
        _ => null,
    };
}

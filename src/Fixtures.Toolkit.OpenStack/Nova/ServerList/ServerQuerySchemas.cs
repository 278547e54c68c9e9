using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>The query schemas of the lists of servers, by microversion.</summary>
/// <remarks>Upstream: nova.api.openstack.compute.schemas.servers.</remarks>
internal static class ServerQuerySchemas
{
    /// <summary>Sort keys without effect, accepted until 2.74: SERVER_LIST_IGNORE_SORT_KEY.</summary>
    public static readonly IReadOnlyList<string> IgnoredSortKeys =
    [
        "architecture", "cell_name", "cleaned", "default_ephemeral_device", "default_swap_device", "deleted", "deleted_at",
        "disable_terminate",
        "ephemeral_gb", "ephemeral_key_uuid", "id", "key_data", "launched_on", "locked", "memory_mb", "os_type", "reservation_id",
        "root_gb",
        "shutdown_terminate", "user_data", "vcpus", "vm_mode",
    ];

    /// <summary>
    /// Relations of upstream's Instance model, which the schema accepts and the API then refuses as filters:
    /// JOINED_TABLE_QUERY_PARAMS_SERVERS.
    /// </summary>
    public static readonly IReadOnlySet<string> JoinedTables = new HashSet<string>(StringComparer.Ordinal)
    {
        "block_device_mapping", "services", "metadata", "system_metadata", "info_cache", "security_groups", "pci_devices",
    };

    private static readonly IReadOnlyList<string> SortKeys =
    [
        "access_ip_v4", "access_ip_v6", "auto_disk_config", "availability_zone", "config_drive", "created_at", "display_description",
        "display_name", "host",
        "hostname", "image_ref", "instance_type_id", "kernel_id", "key_name", "launch_index", "launched_at", "locked_by", "node",
        "power_state", "progress",
        "project_id", "ramdisk_id", "root_device_name", "task_state", "terminated_at", "updated_at", "user_id", "uuid", "vm_state",
    ];

    private static readonly Schema Query21 = Schema.Object(query =>
    {
        Common(query, "user_id", "project_id", "tenant_id", "launch_index", "image_ref", "image");
        Regex(query, "kernel_id", "ramdisk_id", "hostname", "key_name", "power_state");
        Common(query, "vm_state", "task_state", "host");
        Regex(
            query,
            "node",
            "flavor",
            "reservation_id",
            "launched_at",
            "terminated_at",
            "availability_zone",
            "name",
            "display_name",
            "description",
            "display_description",
            "locked_by");
        Common(query, "uuid");
        Regex(query, "root_device_name", "config_drive", "access_ip_v4", "access_ip_v6", "auto_disk_config", "progress");
        query.Optional("sort_key", MultiParams(Schema.String.Enum([.. SortKeys, .. IgnoredSortKeys])));
        Common(query, "sort_dir", "all_tenants", "soft_deleted", "deleted", "status");
        query.Optional("changes-since", MultiParams(Schema.String.Format("date-time")));
        Regex(query, "ip", "ip6", "created_at");
        Common(query, [.. JoinedTables]);
        query.Optional("limit", MultiParams(NonNegativeInteger)).Optional("marker", MultiParams(Schema.String));
        query.Open().Matching("^_", CommonQueryParam);
    });

    private static readonly Schema Query226 = Query21.Extend(query => Regex(query, "tags", "tags-any", "not-tags", "not-tags-any"));

    private static readonly Schema Query266 = Query226.Extend(
        query => query.Optional("changes-before", MultiParams(Schema.String.Format("date-time"))));

    private static readonly Schema Query273 = Query266.Extend(query => query
        .Optional("sort_key", MultiParams(Schema.String.Enum(["locked", .. SortKeys, .. IgnoredSortKeys.Where(key => key != "locked")])))
        .Optional("locked", CommonQueryParam));

    private static readonly Schema Query275 = Query273.Extend(query => query
        .Optional("sort_key", MultiParams(Schema.String.Enum(["locked", .. SortKeys])))
        .Closed());

    public static Schema At(ApiVersion version) =>
        version >= NovaVersions.StrictParameters ? Query275
        : version >= NovaVersions.LockReason ? Query273
        : version >= NovaVersions.ChangesBefore ? Query266
        : version >= NovaVersions.ServerTags ? Query226
        : Query21;

    private static void Common(ObjectSchemaBuilder query, params string[] names)
    {
        foreach (var name in names)
            query.Optional(name, CommonQueryParam);
    }

    private static void Regex(ObjectSchemaBuilder query, params string[] names)
    {
        foreach (var name in names)
            query.Optional(name, CommonQueryRegexParam);
    }
}

namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Cinder's operations.</summary>
/// <remarks>Source: Cinder's policy reference, Zed.</remarks>
internal static class VolumeOperations
{
    private const string Volume = "/volumes/{volume}";
    private const string Snapshot = "/snapshots/{snapshot}";
    private const string VolumeActions = Volume + "/action";
    private const string Transfer = "/volume-transfers/{transfer}";
    private const string Quotas = "/os-quota-sets/{own_project}";

    private static readonly ServiceCalls Calls = ServiceCalls.BlockStorage;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. Volumes(), .. Actions(), .. Snapshots(), .. Attachments(), .. Transfers(), .. Cloud(), .. VolumeTypeOperations.All,
    ];

    private static IEnumerable<PolicyOperation> Volumes() =>
    [
        Calls.Get("volume:get_all", "/volumes"),
        Calls.Get("volume:get_all", "/volumes/detail", "details"),
        Calls.Get("volume:get_all", "/volumes/summary", "summary"),
        Calls.Get("volume:get", Volume),
        Calls.Post("volume:create", "/volumes", """{"volume": {"name": "policy-new", "size": 1}}"""),
        Calls.Put("volume:update", Volume, """{"volume": {"name": "policy-renamed"}}"""),
        Calls.Delete("volume:delete", Volume),
        Calls.Delete("volume:force_delete", Volume + "?force=True"),
        Calls.Get("volume:get_volume_metadata", Volume + "/metadata"),
        Calls.Get("volume:get_volume_metadata", Volume + "/metadata/policy", "one"),
        Calls.Post("volume:create_volume_metadata", Volume + "/metadata", """{"metadata": {"a": "b"}}"""),
        Calls.Put("volume:update_volume_metadata", Volume + "/metadata", """{"metadata": {"a": "b"}}"""),
        Calls.Put("volume:update_volume_metadata", Volume + "/metadata/a", """{"meta": {"a": "b"}}""", "one"),
        Calls.Delete("volume:delete_volume_metadata", Volume + "/metadata/policy"),
        Calls.Get("volume_extension:volume_encryption_metadata", Volume + "/encryption"),
    ];

    private static IEnumerable<PolicyOperation> Actions() =>
    [
        Calls.Post("volume:extend", VolumeActions, """{"os-extend": {"new_size": 2}}"""),
        Calls.Post("volume:update", VolumeActions, """{"os-set_bootable": {"bootable": true}}""", "bootable"),
        Calls.Post("volume:update_readonly_flag", VolumeActions, """{"os-update_readonly_flag": {"readonly": true}}"""),
        Calls.Post("volume_extension:volume_image_metadata:set", VolumeActions, """{"os-set_image_metadata": {"metadata": {"a": "b"}}}"""),
        Calls.Post(
            "volume_extension:volume_admin_actions:reset_status", VolumeActions, """{"os-reset_status": {"status": "error"}}"""),
        Calls.Post("volume_extension:volume_admin_actions:force_delete", VolumeActions, """{"os-force_delete": {}}"""),
        Calls.Post("volume_extension:volume_actions:reserve", VolumeActions, """{"os-reserve": {}}"""),
        Calls.Post("volume_extension:volume_actions:unreserve", VolumeActions, """{"os-unreserve": {}}"""),
        Calls.Post("volume_extension:volume_actions:roll_detaching", VolumeActions, """{"os-roll_detaching": {}}"""),
    ];

    private static IEnumerable<PolicyOperation> Snapshots() =>
    [
        Calls.Get("volume:get_all_snapshots", "/snapshots"),
        Calls.Get("volume:get_all_snapshots", "/snapshots/detail", "details"),
        Calls.Get("volume:get_snapshot", Snapshot),
        Calls.Post("volume:create_snapshot", "/snapshots", """{"snapshot": {"name": "policy-new", "volume_id": "{volume}"}}"""),
        Calls.Put("volume:update_snapshot", Snapshot, """{"snapshot": {"name": "policy-renamed"}}"""),
        Calls.Delete("volume:delete_snapshot", Snapshot),
        Calls.Get("volume:get_snapshot_metadata", Snapshot + "/metadata"),
        Calls.Post("volume:update_snapshot_metadata", Snapshot + "/metadata", """{"metadata": {"a": "b"}}"""),
        Calls.Delete("volume:delete_snapshot_metadata", Snapshot + "/metadata/policy"),
        Calls.Post(
            "volume_extension:snapshot_admin_actions:reset_status",
            Snapshot + "/action",
            """{"os-reset_status": {"status": "error"}}"""),
        Calls.Post("volume_extension:snapshot_admin_actions:force_delete", Snapshot + "/action", """{"os-force_delete": {}}"""),
        Calls.Get("backup:get_all", "/backups"),
        Calls.Get("backup:get_all", "/backups/detail", "details"),
    ];

    private static IEnumerable<PolicyOperation> Attachments() =>
    [
        Calls.Post("volume:attachment_create", "/attachments", """{"attachment": {"volume_uuid": "{volume}"}}"""),
        Calls.Delete("volume:attachment_delete", "/attachments/{attachment}"),
        Calls.Get("message:get_all", "/messages"),
    ];

    private static IEnumerable<PolicyOperation> Transfers() =>
    [
        Calls.Get("volume:get_all_transfers", "/volume-transfers"),
        Calls.Get("volume:get_all_transfers", "/volume-transfers/detail", "details"),
        Calls.Get("volume:get_transfer", Transfer),
        Calls.Post("volume:create_transfer", "/volume-transfers", """{"transfer": {"name": "policy-new", "volume_id": "{volume}"}}"""),
        Calls.Post("volume:accept_transfer", Transfer + "/accept", """{"accept": {"auth_key": "{transfer_key}"}}"""),
        Calls.Delete("volume:delete_transfer", Transfer),
    ];

    private static IEnumerable<PolicyOperation> Cloud() =>
    [
        Calls.Get("limits_extension:used_limits", "/limits"),
        Calls.Get("volume_extension:quotas:show", Quotas),
        Calls.Get("volume_extension:quotas:show", Quotas + "/defaults", "defaults"),
        Calls.Put("volume_extension:quotas:update", Quotas, """{"quota_set": {"volumes": 20}}"""),
        Calls.Delete("volume_extension:quotas:delete", Quotas),
        Calls.Get("volume_extension:quota_classes:get", "/os-quota-class-sets/default"),
        Calls.Put("volume_extension:quota_classes:update", "/os-quota-class-sets/default", """{"quota_class_set": {"volumes": 10}}"""),
        Calls.Get("volume_extension:services:index", "/os-services"),
        Calls.Put(
            "volume_extension:services:update", "/os-services/enable", """{"binary": "cinder-scheduler", "host": "controller"}"""),
        Calls.Get("volume_extension:hosts", "/os-hosts"),
        Calls.Get("scheduler_extension:scheduler_stats:get_pools", "/scheduler-stats/get_pools"),
        Calls.Get("volume_extension:capabilities", "/capabilities/controller"),
        Calls.Get("clusters:get_all", "/clusters"),
    ];

    /// <summary>The requests that create the targets.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> Targets { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["volume"] =
        [
            Make("/volumes", """{"volume": {"name": "policy-volume", "size": 1, "metadata": {"policy": "x"}}}""")
                .Capture("volume", "/volume/id"),
        ],
        ["snapshot"] =
        [
            Make(
                "/snapshots",
                """{"snapshot": {"name": "policy-snapshot", "volume_id": "{volume}", "metadata": {"policy": "x"}}}""")
                .Capture("snapshot", "/snapshot/id"),
        ],
        ["attachment"] =
        [
            Make("/attachments", """{"attachment": {"volume_uuid": "{volume}"}}""").Capture("attachment", "/attachment/id"),
        ],
        ["transfer"] =
        [
            Make("/volume-transfers", """{"transfer": {"name": "policy-transfer", "volume_id": "{volume}"}}""")
                .Capture("transfer", "/transfer/id").Capture("transfer_key", "/transfer/auth_key"),
        ],
        ["volume_type"] =
        [
            Make("/types", """{"volume_type": {"name": "policy-type", "extra_specs": {"policy": "x"}}}""")
                .Capture("volume_type", "/volume_type/id"),
        ],
        ["private_volume_type"] =
        [
            Make("/types", """{"volume_type": {"name": "policy-private-type", "os-volume-type-access:is_public": false}}""")
                .Capture("private_volume_type", "/volume_type/id"),
        ],
        ["qos_specs"] =
        [
            Make("/qos-specs", """{"qos_specs": {"name": "policy-qos", "policy": "x"}}""").Capture("qos_specs", "/qos_specs/id"),
        ],
        ["group_type"] =
        [
            Make("/group_types", """{"group_type": {"name": "policy-group-type", "group_specs": {"policy": "x"}}}""")
                .Capture("group_type", "/group_type/id"),
        ],
        ["volume_group"] =
        [
            Make(
                "/groups",
                """{"group": {"name": "policy-group", "group_type": "{group_type}", "volume_types": ["{volume_type}"]}}""")
                .Capture("volume_group", "/group/id"),
        ],
    };

    private static PolicyRequest Make(string path, string body) => Calls.Make(HttpMethod.Post, path, body);
}

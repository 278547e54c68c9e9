namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Cinder's operations on volume types, QoS specs, group types and groups.</summary>
/// <remarks>Source: Cinder's policy reference, Zed.</remarks>
internal static class VolumeTypeOperations
{
    private const string Type = "/types/{volume_type}";
    private const string Private = "/types/{private_volume_type}";
    private const string Specs = Type + "/extra_specs";
    private const string Qos = "/qos-specs/{qos_specs}";
    private const string GroupType = "/group_types/{group_type}";
    private const string GroupSpecs = GroupType + "/group_specs";
    private const string Group = "/groups/{volume_group}";

    private static readonly ServiceCalls Calls = ServiceCalls.BlockStorage;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Calls.Get("volume_extension:type_get_all", "/types"),
        Calls.Get("volume_extension:type_get", Type),
        Calls.Post("volume_extension:type_create", "/types", """{"volume_type": {"name": "policy-new"}}"""),
        Calls.Put("volume_extension:type_update", Type, """{"volume_type": {"description": "policy-new"}}"""),
        Calls.Delete("volume_extension:type_delete", Type),
        Calls.Get("volume_extension:types_extra_specs:index", Specs),
        Calls.Get("volume_extension:types_extra_specs:show", Specs + "/policy"),
        Calls.Post("volume_extension:types_extra_specs:create", Specs, """{"extra_specs": {"a": "b"}}"""),
        Calls.Put("volume_extension:types_extra_specs:update", Specs + "/policy", """{"policy": "y"}"""),
        Calls.Delete("volume_extension:types_extra_specs:delete", Specs + "/policy"),
        Calls.Get("volume_extension:volume_type_access:get_all_for_type", Private + "/os-volume-type-access"),
        Calls.Post(
            "volume_extension:volume_type_access:addProjectAccess",
            Private + "/action",
            """{"addProjectAccess": {"project": "{foreign_project}"}}"""),
        Calls.Get("volume_extension:volume_type_encryption:get", Type + "/encryption"),
        Calls.Post(
            "volume_extension:volume_type_encryption:create",
            Type + "/encryption",
            """{"encryption": {"provider": "luks", "control_location": "front-end", "cipher": "aes-xts-plain64", "key_size": 256}}"""),
        Calls.Get("volume_extension:qos_specs_manage:get_all", "/qos-specs"),
        Calls.Get("volume_extension:qos_specs_manage:get", Qos),
        Calls.Get("volume_extension:qos_specs_manage:get_all", Qos + "/associations", "associations"),
        Calls.Post("volume_extension:qos_specs_manage:create", "/qos-specs", """{"qos_specs": {"name": "policy-new", "a": "b"}}"""),
        Calls.Put("volume_extension:qos_specs_manage:update", Qos, """{"qos_specs": {"a": "b"}}"""),
        Calls.Delete("volume_extension:qos_specs_manage:delete", Qos),
        Calls.Post("group:group_types:create", "/group_types", """{"group_type": {"name": "policy-new"}}"""),
        Calls.Put("group:group_types:update", GroupType, """{"group_type": {"description": "policy-new"}}"""),
        Calls.Delete("group:group_types:delete", GroupType),
        Calls.Get("group:group_types_specs:get_all", GroupSpecs),
        Calls.Get("group:group_types_specs:get", GroupSpecs + "/policy"),
        Calls.Post("group:group_types_specs:create", GroupSpecs, """{"group_specs": {"a": "b"}}"""),
        Calls.Put("group:group_types_specs:update", GroupSpecs + "/policy", """{"policy": "y"}"""),
        Calls.Delete("group:group_types_specs:delete", GroupSpecs + "/policy"),
        Calls.Get("group:get_all", "/groups"),
        Calls.Get("group:get_all", "/groups/detail", "details"),
        Calls.Get("group:get", Group),
        Calls.Put("group:update", Group, """{"group": {"name": "policy-renamed"}}"""),
        Calls.Post("group:delete", Group + "/action", """{"delete": {"delete-volumes": false}}"""),
        Calls.Post("group:reset_status", Group + "/action", """{"reset_status": {"status": "error"}}"""),
        Calls.Get("group:get_all_group_snapshots", "/group_snapshots"),
    ];
}

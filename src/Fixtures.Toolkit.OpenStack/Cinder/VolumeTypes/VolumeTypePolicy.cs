using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <remarks>Source: cinder.policies.volume_type, type_extra_specs and volume_access.</remarks>
internal static class VolumeTypePolicy
{
    public const string Create = "volume_extension:type_create";
    public const string Update = "volume_extension:type_update";
    public const string Delete = "volume_extension:type_delete";
    public const string Show = "volume_extension:type_get";
    public const string List = "volume_extension:type_get_all";

    /// <summary>Whether documents have <c>extra_specs</c>.</summary>
    public const string ShowExtraSpecs = "volume_extension:access_types_extra_specs";

    /// <summary>Whether documents have <c>qos_specs_id</c>.</summary>
    public const string ShowQosSpecs = "volume_extension:access_types_qos_specs_id";

    /// <summary>Whether <c>extra_specs</c> has those that are not for users.</summary>
    public const string ReadSensitiveSpecs = "volume_extension:types_extra_specs:read_sensitive";

    public const string ListSpecs = "volume_extension:types_extra_specs:index";
    public const string ShowSpec = "volume_extension:types_extra_specs:show";
    public const string CreateSpecs = "volume_extension:types_extra_specs:create";
    public const string UpdateSpec = "volume_extension:types_extra_specs:update";
    public const string DeleteSpec = "volume_extension:types_extra_specs:delete";

    /// <summary>Whether documents have <c>os-volume-type-access:is_public</c>.</summary>
    public const string ShowAccess = "volume_extension:volume_type_access";

    public const string ListAccess = "volume_extension:volume_type_access:get_all_for_type";
    public const string AddAccess = "volume_extension:volume_type_access:addProjectAccess";
    public const string RemoveAccess = "volume_extension:volume_type_access:removeProjectAccess";

    public const string CreateEncryption = "volume_extension:volume_type_encryption:create";
    public const string ShowEncryption = "volume_extension:volume_type_encryption:get";
    public const string UpdateEncryption = "volume_extension:volume_type_encryption:update";
    public const string DeleteEncryption = "volume_extension:volume_type_encryption:delete";

    private const string Encryption = "volume_extension:volume_type_encryption";
    private const string Manage = "volume_extension:types_manage";
    private const string Everybody = "";

    public static readonly IReadOnlyList<PolicyRule> Types =
    [
        CinderPolicy.Admin(Create, Manage),
        CinderPolicy.Admin(Update, Manage),
        CinderPolicy.Admin(Delete, Manage),
        CinderPolicy.Reader(Show, Everybody),
        CinderPolicy.Reader(List, Everybody),
        CinderPolicy.Reader(ShowExtraSpecs, CinderPolicy.AdminApi),
        CinderPolicy.Admin(ShowQosSpecs),
    ];

    public static readonly IReadOnlyList<PolicyRule> ExtraSpecs =
    [
        CinderPolicy.Reader(ListSpecs, Everybody),
        CinderPolicy.Admin(CreateSpecs),
        CinderPolicy.Reader(ShowSpec, Everybody),
        CinderPolicy.Admin(ReadSensitiveSpecs),
        CinderPolicy.Admin(UpdateSpec),
        CinderPolicy.Admin(DeleteSpec),
    ];

    public static readonly IReadOnlyList<PolicyRule> Access =
    [
        CinderPolicy.Member(ShowAccess),
        CinderPolicy.Admin(AddAccess),
        CinderPolicy.Admin(RemoveAccess),
        // The deprecated check is a name without "rule:", which oslo.policy compares with the credentials.
        CinderPolicy.Admin(ListAccess, ListAccess, ShowAccess),
    ];

    public static readonly IReadOnlyList<PolicyRule> Encryptions =
    [
        CinderPolicy.Admin(Encryption),
        CinderPolicy.Admin(CreateEncryption, CreateEncryption, "rule:" + Encryption),
        CinderPolicy.Admin(ShowEncryption, ShowEncryption, "rule:" + Encryption),
        CinderPolicy.Admin(UpdateEncryption, UpdateEncryption, "rule:" + Encryption),
        CinderPolicy.Admin(DeleteEncryption, DeleteEncryption, "rule:" + Encryption),
    ];
}

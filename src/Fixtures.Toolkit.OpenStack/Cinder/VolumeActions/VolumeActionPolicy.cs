using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;

/// <summary>The rules of actions on volumes, without those that other topics declare.</summary>
/// <remarks>Source: cinder.policies.volume_actions.</remarks>
internal static class VolumeActionPolicy
{
    public const string Revert = "volume:revert_to_snapshot";
    public const string ResetStatus = "volume_extension:volume_admin_actions:reset_status";
    public const string Retype = "volume:retype";
    public const string UpdateReadonly = "volume:update_readonly_flag";
    public const string ForceDelete = "volume_extension:volume_admin_actions:force_delete";
    public const string UploadPublic = "volume_extension:volume_actions:upload_public";
    public const string UploadImage = "volume_extension:volume_actions:upload_image";
    public const string Migrate = "volume_extension:volume_admin_actions:migrate_volume";
    public const string CompleteMigration = "volume_extension:volume_admin_actions:migrate_volume_completion";
    public const string Reimage = "volume:reimage";
    public const string ReimageReserved = "volume:reimage_reserved";

    /// <summary>Rules of other topics that actions check, too.</summary>
    public const string Update = "volume:update";
    public const string Unmanage = "volume_extension:volume_unmanage";
    public const string ShowMetadata = "volume:get_volume_metadata";
    public const string UpdateMetadata = "volume:update_volume_metadata";
    public const string DeleteMetadata = "volume:delete_volume_metadata";
    public const string SetImageMetadata = "volume_extension:volume_image_metadata:set";
    public const string RemoveImageMetadata = "volume_extension:volume_image_metadata:remove";

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        CinderPolicy.Member(Revert),
        CinderPolicy.Admin(ResetStatus),
        CinderPolicy.Member(Retype),
        CinderPolicy.Member(UpdateReadonly),
        CinderPolicy.Admin(ForceDelete),
        CinderPolicy.Admin(UploadPublic),
        CinderPolicy.Member(UploadImage),
        CinderPolicy.Admin(Migrate),
        CinderPolicy.Admin(CompleteMigration),
        new(Reimage, CinderPolicy.MemberCheck),
        new(ReimageReserved, CinderPolicy.MemberCheck),
    ];
}

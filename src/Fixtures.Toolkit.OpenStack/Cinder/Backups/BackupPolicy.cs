using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>The rules of backups.</summary>
/// <remarks>Source: cinder.policies.backups and backup_actions.</remarks>
internal static class BackupPolicy
{
    public const string List = "backup:get_all";
    public const string Create = "backup:create";
    public const string Update = "backup:update";
    public const string Delete = "backup:delete";
    public const string Restore = "backup:restore";
    public const string Import = "backup:backup-import";
    public const string Export = "backup:export-import";
    public const string ShowOwner = "backup:backup_project_attribute";
    public const string ResetStatus = "volume_extension:backup_admin_actions:reset_status";
    public const string ForceDelete = "volume_extension:backup_admin_actions:force_delete";

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        CinderPolicy.Reader(List),
        CinderPolicy.Admin(ShowOwner),
        CinderPolicy.Member(Create, deprecated: ""),
        CinderPolicy.Reader(GroupLookup.GetBackupRule),
        CinderPolicy.Member(Update),
        CinderPolicy.Member(Delete),
        CinderPolicy.Member(Restore),
        CinderPolicy.Admin(Import),
        CinderPolicy.Admin(Export),
        CinderPolicy.Admin(ResetStatus),
        CinderPolicy.Admin(ForceDelete),
    ];

    /// <summary>The owner of a backup, for policy checks.</summary>
    public static PolicyTarget Target(this Backup backup) => PolicyTarget.Owner(backup.ProjectId, backup.UserId);
}

using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The rules of snapshots.</summary>
/// <remarks>Source: cinder.policies.snapshots, snapshot_actions and snapshot_metadata.</remarks>
internal static class SnapshotPolicy
{
    public const string List = "volume:get_all_snapshots";
    public const string ExtendedAttributes = "volume_extension:extended_snapshot_attributes";
    public const string Create = "volume:create_snapshot";
    public const string Show = VolumeLookup.GetSnapshotRule;
    public const string Update = "volume:update_snapshot";
    public const string Delete = "volume:delete_snapshot";
    public const string ResetStatus = "volume_extension:snapshot_admin_actions:reset_status";
    public const string UpdateStatus = "snapshot_extension:snapshot_actions:update_snapshot_status";
    public const string ForceDelete = "volume_extension:snapshot_admin_actions:force_delete";
    public const string ShowMetadata = "volume:get_snapshot_metadata";
    public const string UpdateMetadata = "volume:update_snapshot_metadata";
    public const string DeleteMetadata = "volume:delete_snapshot_metadata";

    public static IReadOnlyList<PolicyRule> OfSnapshots { get; } =
    [
        CinderPolicy.Reader(List),
        CinderPolicy.Reader(ExtendedAttributes),
        CinderPolicy.Member(Create),
        CinderPolicy.Reader(Show),
        CinderPolicy.Member(Update),
        CinderPolicy.Member(Delete),
    ];

    public static IReadOnlyList<PolicyRule> OfActions { get; } =
    [
        CinderPolicy.Admin(ResetStatus),
        CinderPolicy.Member(UpdateStatus, deprecated: ""),
        CinderPolicy.Admin(ForceDelete),
    ];

    public static IReadOnlyList<PolicyRule> OfMetadata { get; } =
    [
        CinderPolicy.Reader(ShowMetadata),
        CinderPolicy.Member(UpdateMetadata),
        CinderPolicy.Member(DeleteMetadata),
    ];
}

using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The columns of volumes in upstream's database, by which lists are filtered and sorted.</summary>
internal static class VolumeColumns
{
    public static readonly IReadOnlyDictionary<string, Func<Volume, IComparable?>> All =
        new Dictionary<string, Func<Volume, IComparable?>>(StringComparer.Ordinal)
        {
            ["_name_id"] = static volume => volume.NameId,
            ["use_quota"] = static volume => volume.UsesQuota,
            ["user_id"] = static volume => volume.UserId,
            ["project_id"] = static volume => volume.ProjectId,
            ["snapshot_id"] = static volume => volume.SnapshotId,
            ["cluster_name"] = static volume => volume.ClusterName,
            ["host"] = static volume => volume.Host,
            ["size"] = static volume => volume.Size,
            ["availability_zone"] = static volume => volume.AvailabilityZone,
            ["status"] = static volume => volume.Status,
            ["attach_status"] = static volume => volume.AttachStatus,
            ["migration_status"] = static volume => volume.MigrationStatus,
            ["scheduled_at"] = static volume => volume.ScheduledAt,
            ["launched_at"] = static volume => volume.LaunchedAt,
            ["terminated_at"] = static volume => volume.TerminatedAt,
            ["updated_at"] = static volume => volume.UpdatedAt,
            ["display_name"] = static volume => volume.Name,
            ["display_description"] = static volume => volume.Description,
            ["provider_id"] = static volume => volume.ProviderId,
            ["volume_type_id"] = static volume => volume.VolumeTypeId,
            ["source_volid"] = static volume => volume.SourceVolumeId,
            ["encryption_key_id"] = static volume => volume.EncryptionKeyId,
            ["consistencygroup_id"] = static volume => volume.ConsistencyGroupId,
            ["group_id"] = static volume => volume.GroupId,
            ["bootable"] = static volume => volume.IsBootable,
            ["multiattach"] = static volume => volume.IsMultiattach,
            ["replication_status"] = static volume => volume.ReplicationStatus,
            ["previous_status"] = static volume => volume.PreviousStatus,
            ["service_uuid"] = static volume => volume.ServiceId,
            ["shared_targets"] = static volume => volume.HasSharedTargets,
            ["deleted"] = static _ => false,
            ["deleted_at"] = static _ => null,
            ["ec2_id"] = static _ => null,
            ["provider_location"] = static _ => null,
            ["provider_auth"] = static _ => null,
            ["provider_geometry"] = static _ => null,
            ["replication_extended_status"] = static _ => null,
            ["replication_driver_data"] = static _ => null,
        };

    /// <summary>The columns with <c>id</c> and <c>created_at</c>, for filters.</summary>
    public static IComparable? ValueOf(Volume volume, string column) => column switch
    {
        "id" => volume.Id,
        "created_at" => volume.CreatedAt,
        _ => All[column](volume),
    };

    public static bool Has(string column) => column is "id" or "created_at" || All.ContainsKey(column);

    /// <summary>The columns whose filters are booleans.</summary>
    public static bool IsBoolean(string column) => column is "use_quota" or "bootable" or "multiattach" or "deleted" or "shared_targets";

    public static readonly SortColumns<Volume> Sorting = new(All);
}

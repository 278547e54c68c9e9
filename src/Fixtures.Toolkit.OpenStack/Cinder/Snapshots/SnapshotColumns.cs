using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The columns of the table of snapshots, by upstream's names. They sort lists and filter them.</summary>
internal static class SnapshotColumns
{
    public static readonly IReadOnlyDictionary<string, Func<Snapshot, IComparable?>> ByName =
        new Dictionary<string, Func<Snapshot, IComparable?>>(StringComparer.Ordinal)
        {
            ["status"] = static snapshot => snapshot.Status,
            ["progress"] = static snapshot => snapshot.Progress,
            ["volume_size"] = static snapshot => snapshot.VolumeSize,
            ["display_name"] = static snapshot => snapshot.Name,
            ["display_description"] = static snapshot => snapshot.Description,
            ["volume_id"] = static snapshot => snapshot.VolumeId,
            ["project_id"] = static snapshot => snapshot.ProjectId,
            ["user_id"] = static snapshot => snapshot.UserId,
            ["volume_type_id"] = static snapshot => snapshot.VolumeTypeId,
            ["encryption_key_id"] = static snapshot => snapshot.EncryptionKeyId,
            ["group_snapshot_id"] = static snapshot => snapshot.GroupSnapshotId,
            ["cgsnapshot_id"] = static snapshot => snapshot.ConsistencyGroupSnapshotId,
            ["provider_id"] = static snapshot => snapshot.ProviderId,
            ["use_quota"] = static snapshot => snapshot.UsesQuota,
            ["created_at"] = static snapshot => snapshot.CreatedAt,
            ["updated_at"] = static snapshot => snapshot.UpdatedAt,
            ["deleted"] = static _ => false,
            ["deleted_at"] = static _ => null,
            ["scheduled_at"] = static _ => null,
            ["provider_location"] = static _ => null,
            ["provider_auth"] = static _ => null,
        };

    public static bool IsKnown(string name) => name is "id" || ByName.ContainsKey(name);
}

using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A volume: a block device of some size on a backend.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Size">In GiB.</param>
/// <remarks>Source: Block Storage API, "Volumes".</remarks>
internal sealed record Volume(string Id, long Number, string ProjectId, string UserId, int Size, DateTimeOffset CreatedAt) : IProjectRow
{
    public static readonly RowsField<Volume> Table = new("Volumes");

    public static ResourceType ResourceType { get; } = new("volume", "block-storage", "/volumes") { Quota = "volumes" };

    /// <summary>One of <see cref="VolumeStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The status before an operation, which its failure restores; null outside of one.</summary>
    public string? PreviousStatus { get; init; }

    /// <summary>One of <see cref="VolumeAttachStatus"/>.</summary>
    public string AttachStatus { get; init; } = VolumeAttachStatus.Detached;

    /// <summary>Null unless the volume was migrated: <c>starting</c>, <c>migrating</c>, <c>completing</c>, <c>success</c>, …</summary>
    public string? MigrationStatus { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The pool: <c>controller@lvmdriver-1#lvmdriver-1</c>; null until it is scheduled.</summary>
    public string? Host { get; init; }

    /// <summary>The id of the volume service of <see cref="Host"/>.</summary>
    public string? ServiceId { get; init; }

    public string? ClusterName { get; init; }

    public required string? AvailabilityZone { get; init; }

    public required string VolumeTypeId { get; init; }

    public string? SnapshotId { get; init; }

    public string? SourceVolumeId { get; init; }

    public string? BackupId { get; init; }

    public string? GroupId { get; init; }

    public string? ConsistencyGroupId { get; init; }

    public string? EncryptionKeyId { get; init; }

    /// <summary>The id of the volume on the backend where it differs from <see cref="Id"/>, after a migration.</summary>
    public string? NameId { get; init; }

    public string? ProviderId { get; init; }

    public bool IsBootable { get; init; }

    public bool IsMultiattach { get; init; }

    /// <summary>Whether it counts against the quota. False for volumes that Cinder itself makes on the way.</summary>
    public bool UsesQuota { get; init; } = true;

    /// <summary>Upstream's <c>shared_targets</c>; null from 3.69 on where nobody said.</summary>
    public bool? HasSharedTargets { get; init; } = false;

    public string? ReplicationStatus { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? ScheduledAt { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    public DateTimeOffset? TerminatedAt { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = NoMetadata;

    /// <summary>What administrators and Cinder itself note: <c>readonly</c>, <c>attached_mode</c>, <c>temporary</c>.</summary>
    public ImmutableSortedDictionary<string, string> AdminMetadata { get; init; } = NoMetadata;

    /// <summary>The metadata of the image that it was created from, <c>volume_image_metadata</c>.</summary>
    public ImmutableSortedDictionary<string, string> GlanceMetadata { get; init; } = NoMetadata;

    /// <summary>The volume as its backend knows it.</summary>
    public BackendVolume OnBackend() => new(NameId ?? Id, Size);

    /// <summary>Metadata without any entry, with ordinal keys.</summary>
    public static ImmutableSortedDictionary<string, string> NoMetadata { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>The status of a volume.</summary>
/// <remarks>Source: cinder.objects.fields.VolumeStatus.</remarks>
internal static class VolumeStatus
{
    public const string Creating = "creating";
    public const string Available = "available";
    public const string Deleting = "deleting";
    public const string Error = "error";
    public const string ErrorDeleting = "error_deleting";
    public const string ErrorManaging = "error_managing";
    public const string Managing = "managing";
    public const string Attaching = "attaching";
    public const string InUse = "in-use";
    public const string Detaching = "detaching";
    public const string Maintenance = "maintenance";
    public const string RestoringBackup = "restoring-backup";
    public const string ErrorRestoring = "error_restoring";
    public const string Reserved = "reserved";
    public const string AwaitingTransfer = "awaiting-transfer";
    public const string BackingUp = "backing-up";
    public const string ErrorBackingUp = "error_backing-up";
    public const string ErrorExtending = "error_extending";
    public const string Downloading = "downloading";
    public const string Uploading = "uploading";
    public const string Retyping = "retyping";
    public const string Extending = "extending";
    public const string Reverting = "reverting";
    public const string Unmanaging = "unmanaging";
    public const string ErrorUnmanaging = "error_unmanaging";
    public const string ErrorManagingDeleting = "error_managing_deleting";
}

/// <summary>Whether a volume or an attachment is attached.</summary>
/// <remarks>Source: cinder.objects.fields.VolumeAttachStatus.</remarks>
internal static class VolumeAttachStatus
{
    public const string Attached = "attached";
    public const string Attaching = "attaching";
    public const string Detached = "detached";
    public const string Reserved = "reserved";
    public const string Deleted = "deleted";
}

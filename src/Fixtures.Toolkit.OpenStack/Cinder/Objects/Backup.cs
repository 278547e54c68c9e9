using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A backup of a volume.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Size">The size of the volume, in GiB.</param>
/// <remarks>Source: Block Storage API, "Backups".</remarks>
internal sealed record Backup(
    string Id, long Number, string VolumeId, string ProjectId, string UserId, int Size, DateTimeOffset CreatedAt) : IProjectRow
{
    public static readonly RowsField<Backup> Table = new("Backups");

    public static ResourceType ResourceType { get; } = new("volume backup", "block-storage", "/backups") { Quota = "backups" };

    /// <summary><c>creating</c>, <c>available</c>, <c>restoring</c>, <c>deleting</c>, <c>error</c>, <c>error_deleting</c>.</summary>
    public required string Status { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Container { get; init; }

    public string? ParentId { get; init; }

    public string? SnapshotId { get; init; }

    public string? FailReason { get; init; }

    /// <summary>The host of the backup service.</summary>
    public string? Host { get; init; }

    /// <summary>The driver: <c>cinder.backup.drivers.…</c>.</summary>
    public string? Service { get; init; }

    public string? ServiceMetadata { get; init; }

    public string? AvailabilityZone { get; init; }

    public int? ObjectCount { get; init; }

    public string? TemporaryVolumeId { get; init; }

    public string? TemporarySnapshotId { get; init; }

    public string? RestoreVolumeId { get; init; }

    public string? EncryptionKeyId { get; init; }

    public DateTimeOffset? DataTimestamp { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = Volume.NoMetadata;

    /// <summary>The number of incremental backups that build on it, as upstream counts them: when one is available or deleted.</summary>
    public int DependentCount { get; init; }

    /// <summary>What the store keeps of the volume beside its data; null where the store lacks the backup.</summary>
    public BackedUpVolume? Contents { get; init; }

    [JsonIgnore]
    public bool IsIncremental => ParentId is not null;
}

/// <summary>The description of a volume in a backup, which a restoration writes to the new volume.</summary>
/// <remarks>Upstream: cinder.backup.driver.BackupMetadataAPI.</remarks>
internal sealed record BackedUpVolume(string? Name, string? Description)
{
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = Volume.NoMetadata;

    public ImmutableSortedDictionary<string, string> GlanceMetadata { get; init; } = Volume.NoMetadata;
}

/// <summary>The status of a backup.</summary>
/// <remarks>Source: cinder.objects.fields.BackupStatus.</remarks>
internal static class BackupStatus
{
    public const string Creating = "creating";
    public const string Available = "available";
    public const string Restoring = "restoring";
    public const string Deleting = "deleting";
    public const string Error = "error";
    public const string ErrorDeleting = "error_deleting";
}

using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A snapshot of a volume.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="VolumeSize">The size of the volume when it was taken, in GiB.</param>
/// <remarks>Source: Block Storage API, "Volume snapshots".</remarks>
internal sealed record Snapshot(
    string Id, long Number, string VolumeId, string ProjectId, string UserId, int VolumeSize, DateTimeOffset CreatedAt) : IProjectRow
{
    public static readonly RowsField<Snapshot> Table = new("Snapshots", static snapshot => snapshot.VolumeId);

    public static ResourceType ResourceType { get; } = new("volume snapshot", "block-storage", "/snapshots") { Quota = "snapshots" };

    /// <summary><c>creating</c>, <c>available</c>, <c>deleting</c>, <c>error</c>, <c>error_deleting</c>, <c>backing-up</c>, …</summary>
    public required string Status { get; init; }

    /// <summary>In percent: <c>100%</c>; null until the backend says.</summary>
    public string? Progress { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required string VolumeTypeId { get; init; }

    public string? GroupSnapshotId { get; init; }

    public string? ConsistencyGroupSnapshotId { get; init; }

    public string? EncryptionKeyId { get; init; }

    public string? ProviderId { get; init; }

    /// <summary>Whether it counts against the quota.</summary>
    public bool UsesQuota { get; init; } = true;

    public DateTimeOffset? UpdatedAt { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = Volume.NoMetadata;

    /// <summary>The image metadata of the volume when the snapshot was taken.</summary>
    public ImmutableSortedDictionary<string, string> GlanceMetadata { get; init; } = Volume.NoMetadata;
}

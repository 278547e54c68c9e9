using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A type of volume groups.</summary>
/// <param name="Id">A UUID.</param>
/// <remarks>Source: Block Storage API, "Group types".</remarks>
internal sealed record GroupType(string Id, long Number, string Name, DateTimeOffset CreatedAt) : ICinderRow
{
    public static readonly RowsField<GroupType> Table = new("GroupTypes");

    public static ResourceType ResourceType { get; } = new("group type", "block-storage", "/group_types");

    public string? Description { get; init; }

    public bool IsPublic { get; init; } = true;

    public DateTimeOffset? UpdatedAt { get; init; }

    public ImmutableSortedDictionary<string, string?> GroupSpecs { get; init; } = VolumeType.NoSpecs;
}

/// <summary>A group of volumes. Its volumes name it by <see cref="Volume.GroupId"/>.</summary>
/// <param name="Id">A UUID.</param>
/// <remarks>Source: Block Storage API, "Generic volume groups".</remarks>
internal sealed record VolumeGroup(string Id, long Number, string ProjectId, string UserId, DateTimeOffset CreatedAt) : IProjectRow
{
    public static readonly RowsField<VolumeGroup> Table = new("Groups");

    public static ResourceType ResourceType { get; } = new("volume group", "block-storage", "/groups") { Quota = "groups" };

    public required string Status { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required string GroupTypeId { get; init; }

    public ImmutableArray<string> VolumeTypeIds { get; init; } = [];

    public string? Host { get; init; }

    public string? AvailabilityZone { get; init; }

    public string? GroupSnapshotId { get; init; }

    public string? SourceGroupId { get; init; }

    public string? ReplicationStatus { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A snapshot of a group. Its snapshots name it by <see cref="Snapshot.GroupSnapshotId"/>.</summary>
/// <param name="Id">A UUID.</param>
/// <remarks>Source: Block Storage API, "Group snapshots".</remarks>
internal sealed record GroupSnapshot(
    string Id, long Number, string GroupId, string ProjectId, string UserId, DateTimeOffset CreatedAt) : IProjectRow
{
    public static readonly RowsField<GroupSnapshot> Table = new("GroupSnapshots");

    public static ResourceType ResourceType { get; } = new("group snapshot", "block-storage", "/group_snapshots");

    public required string Status { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required string GroupTypeId { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The status of a group or of its snapshot.</summary>
/// <remarks>Source: cinder.objects.fields, GroupStatus and GroupSnapshotStatus.</remarks>
internal static class GroupStatus
{
    public const string Error = "error";
    public const string Available = "available";
    public const string Creating = "creating";
    public const string Deleting = "deleting";
    public const string Updating = "updating";
    public const string ErrorDeleting = "error_deleting";
}
